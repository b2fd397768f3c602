namespace IdentityPortal.Web.Sessions;

/// <summary>Request feature: the browser has the cookie of a session that has ended.</summary>
/// <param name="Id">Id of its row in the store.</param>
internal sealed record LostSession(string Id);
