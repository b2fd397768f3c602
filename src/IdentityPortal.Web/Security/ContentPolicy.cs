namespace IdentityPortal.Web.Security;

/// <summary>On an endpoint: the content security policy of what it answers, where that is not a page.</summary>
internal sealed record ContentPolicy(string Value);
