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

    /// <summary>Whether Cognito may have carried it out without the portal's knowing.</summary>
    public bool IsMissed => LeaseUntil > AddressChangeRow.Answered;

    /// <summary>As in <see cref="SessionOrigin"/>, of the session that asked for the change; null if it is not known.</summary>
    public string? Sid { get; init; }

    /// <summary>Whether the change has happened and the owner of the old address can undo it.</summary>
    public bool IsUndoable { get; init; }

    /// <summary>The address that the account has after this change and later ones, if it has happened.</summary>
    public required string AddressNow { get; init; }

    /// <summary>Whether a later change has restored the old address.</summary>
    public bool IsBack => EmailAddress.Of(AddressNow).IsSameAs(EmailAddress.Of(Account.Address));

    public string Subject => Account.Subject ?? throw new InvalidOperationException("Only an account whose sub is known changes its address.");

    /// <summary>From when on undoing the change takes away what was added. A thief may have prepared it.</summary>
    public DateTimeOffset UndoesFrom => AskedAt - AddressChangeRow.UndoLife;

    /// <summary>The account with its new address.</summary>
    public AccountId NewAccount => Account with { Address = NewAddress, Mail = NewAddress };

    /// <returns>Whether this is the new address.</returns>
    public bool IsTo(string? address) => address is not null && EmailAddress.Of(address).IsSameAs(EmailAddress.Of(NewAddress));

    public override string ToString() => "***";
}
