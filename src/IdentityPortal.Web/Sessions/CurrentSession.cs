namespace IdentityPortal.Web.Sessions;

/// <summary>The session that a request came with.</summary>
/// <param name="Id">Of its row in the store.</param>
internal sealed record CurrentSession(string Id, LoggedInPerson Person);
