namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>A recovery code that one request is logging in with.</summary>
/// <param name="CodeHash">The key of its row.</param>
/// <param name="LeaseUntil">Until when no other request can use the code.</param>
internal sealed record Redemption(string CodeHash, DateTimeOffset LeaseUntil);
