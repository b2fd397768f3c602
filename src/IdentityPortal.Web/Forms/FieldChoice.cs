namespace IdentityPortal.Web.Forms;

/// <summary>One of the values that a field offers.</summary>
/// <param name="Language">The tag of the text's language; null if it is that of the page.</param>
public sealed record FieldChoice(string Value, string Text, string? Language);
