namespace IdentityPortal.LocalPool.Template;

/// <summary>What is different in the local pool from what the template says.</summary>
/// <param name="About">The resource, as <c>UserPool (AWS::Cognito::UserPool)</c>; empty for the template itself.</param>
/// <param name="Text">A sentence.</param>
public sealed record TemplateNote(string About, string Text)
{
    /// <summary>The notes as lines for a person, grouped by resource.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<TemplateNote> notes) =>
    [
        .. notes.GroupBy(note => note.About).OrderBy(group => group.Key.Length > 0).SelectMany(group => (group.Key, group.ToList()) switch
        {
            ("", var own) => own.Select(note => note.Text),
            (var about, [var only]) => [$"{about}: {only.Text}"],
            (var about, var several) => several.Select(note => $"  {note.Text}").Prepend($"{about}:"),
        }),
    ];

    internal static TemplateNote Of(TemplateResource resource, string text) => new($"{resource.Name} ({resource.Type})", text);
}
