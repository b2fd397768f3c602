namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// A value with its functions resolved. Scalars stay text, because CloudFormation converts text to numbers and booleans where a property requires
/// them.
/// </summary>
internal abstract record TemplateValue(Place Place)
{
    public sealed record Scalar(Place Place, string Text) : TemplateValue(Place);

    /// <summary>A plain yes, no, on or off, which is a boolean in YAML 1.1.</summary>
    public sealed record Flag(Place Place, string Text) : TemplateValue(Place)
    {
        public bool IsTrue => Text.ToUpperInvariant() is "YES" or "ON";
    }

    /// <summary>
    /// A value that cannot be resolved here. Without a fault, AWS alone knows it, and the text as it is written stands for it. With a fault, it is
    /// refused where it is used.
    /// </summary>
    public sealed record Unknown(Place Place, string Text, TemplateException? Fault = null) : TemplateValue(Place);

    public sealed record Sequence(Place Place, IReadOnlyList<TemplateValue> Items) : TemplateValue(Place);

    public sealed record Mapping(Place Place, IReadOnlyDictionary<string, TemplateValue> Members) : TemplateValue(Place);

    /// <summary>The members of a map; none where there is no map.</summary>
    public static IReadOnlyDictionary<string, TemplateValue> MembersOf(TemplateValue? value) =>
        (value as Mapping)?.Members ?? new Dictionary<string, TemplateValue>();

    public string AsText() => this switch
    {
        Scalar scalar => scalar.Text,
        Unknown { Fault: { } fault } => throw fault,
        Unknown unknown => unknown.Text,
        Flag flag => throw new TemplateException(
            Place, $"{flag.Text} without quotes is a boolean in YAML 1.1: write \"{flag.Text}\", or true or false."),
        _ => throw new TemplateException(Place, "must be a single value."),
    };

    public IReadOnlyList<TemplateValue> AsItems() => this switch
    {
        Sequence sequence => sequence.Items,
        Unknown { Fault: { } fault } => throw fault,
        _ => throw new TemplateException(Place, "must be a list: write each value on a line with a hyphen."),
    };

    public IReadOnlyDictionary<string, TemplateValue> AsMembers() => this switch
    {
        Mapping mapping => mapping.Members,
        Unknown { Fault: { } fault } => throw fault,
        _ => throw new TemplateException(Place, "must be a map of names to values."),
    };
}
