namespace IdentityPortal.LocalPool.Template;

/// <summary>A resource that the stack would have: its condition, if any, holds.</summary>
internal sealed record TemplateResource(string Name, string Type, Place Place, Func<TemplateValue> Properties);
