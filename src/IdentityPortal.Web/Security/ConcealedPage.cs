namespace IdentityPortal.Web.Security;

/// <summary>Endpoint metadata: visitors without the permission get a 404, as if the page did not exist.</summary>
/// <param name="LeadsToLoginAsync">Whether a visitor who is not logged in is led to the log-in page instead.</param>
internal sealed record ConcealedPage(Func<HttpContext, Task<bool>> LeadsToLoginAsync);
