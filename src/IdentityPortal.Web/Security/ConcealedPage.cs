namespace IdentityPortal.Web.Security;

/// <summary>On an endpoint: a visitor without the right gets a 404, as if there were no such page.</summary>
internal sealed record ConcealedPage;
