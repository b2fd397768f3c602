namespace IdentityPortal.Web.Sessions;

/// <summary>The session of a request.</summary>
/// <param name="Id">Id of its row in the store.</param>
/// <param name="Sid">As in <see cref="SessionOrigin"/>.</param>
internal sealed record CurrentSession(string Id, string Sid, LoggedInPerson Person);
