namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>A deletion that is recorded.</summary>
/// <param name="DueAt">When the account is deleted; null for at once. Until then it is disabled.</param>
/// <param name="IsFirst">False for a second press, also on another instance.</param>
internal sealed record BegunDeletion(DeletionReceipt Receipt, DateTimeOffset? DueAt, bool IsFirst);
