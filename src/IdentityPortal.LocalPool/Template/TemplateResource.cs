namespace IdentityPortal.LocalPool.Template;

/// <summary>A resource of the stack; its condition, if it has one, is true.</summary>
internal sealed record TemplateResource(string Name, string Type, Place Place, Func<TemplateValue> Properties);
