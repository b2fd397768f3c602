using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>A deletion that is not carried out yet.</summary>
/// <param name="AskedAt">When somebody has asked for it.</param>
/// <param name="DueAt">As in <see cref="BegunDeletion"/>.</param>
/// <param name="IsScheduled">Whether the account is disabled and the person told.</param>
internal sealed record OpenDeletion(DeletionReceipt Receipt, DeletionOrder Order, DateTimeOffset AskedAt, DateTimeOffset? DueAt, bool IsScheduled)
{
    public AccountId Account => Order.AccountOf(Order.Sub);
}
