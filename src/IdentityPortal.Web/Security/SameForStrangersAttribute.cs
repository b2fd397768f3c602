namespace IdentityPortal.Web.Security;

/// <summary>
/// Marks a page that shows the same to everybody whom it knows nothing about: without a query, and with no cookie but those for forms, language and
/// colours. It may show an earlier state of the portal for some seconds (<c>StrangerPages</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameForStrangersAttribute : Attribute;
