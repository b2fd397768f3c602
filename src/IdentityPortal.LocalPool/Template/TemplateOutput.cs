namespace IdentityPortal.LocalPool.Template;

/// <summary>An output of the stack. References to resources in its value are resource names.</summary>
internal sealed record TemplateOutput(string Name, string Description, string Value);
