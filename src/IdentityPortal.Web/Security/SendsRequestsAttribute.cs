namespace IdentityPortal.Web.Security;

/// <summary>Marks a page whose script sends requests to the portal. The content security policy of all other pages forbids this.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SendsRequestsAttribute : Attribute;
