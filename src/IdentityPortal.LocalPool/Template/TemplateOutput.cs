namespace IdentityPortal.LocalPool.Template;

/// <summary>An output of the stack; a resource in its value stands for itself.</summary>
internal sealed record TemplateOutput(string Name, string Description, string Value);
