namespace IdentityPortal.Web.Security;

/// <summary>Endpoint metadata: visitors without the permission get a 404, as if the page did not exist.</summary>
internal sealed record ConcealedPage;
