namespace IdentityPortal.Web.Sessions;

/// <summary>The session of a request.</summary>
/// <param name="Id">Id of its row in the store.</param>
internal sealed record CurrentSession(string Id, LoggedInPerson Person);
