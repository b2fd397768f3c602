namespace IdentityPortal.Web.Security;

/// <summary>Endpoint metadata: the content security policy of a response that is not a page.</summary>
internal sealed record ContentPolicy(string Value);
