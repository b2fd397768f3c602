using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>A change of an account's address that was requested, and perhaps has happened.</summary>
/// <param name="Account">The account with its old address.</param>
internal sealed record AddressChange(Guid Id, AccountId Account, string NewAddress, AddressChangeState State, DateTimeOffset AskedAt, DateTimeOffset Until)
{
    /// <summary>As in <see cref="AddressChangeRow.IsCodeSent"/>.</summary>
    public required bool IsCodeSent { get; init; }

    /// <summary>As in <see cref="AddressChangeRow.LeaseUntil"/>.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }

    public string Subject => Account.Subject ?? throw new InvalidOperationException("Only an account whose sub is known changes its address.");

    /// <summary>The account with its new address.</summary>
    public AccountId NewAccount => Account with { Address = NewAddress };

    public override string ToString() => "***";
}
