namespace IdentityPortal.Web.Accounts.Recovery;

/// <param name="Set">The set that the codes belong to; null if there are none.</param>
/// <param name="Left">How many of them are unused.</param>
internal sealed record CodeCount(Guid? Set, int Left);
