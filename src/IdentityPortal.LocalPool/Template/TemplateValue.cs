namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// A value with its functions resolved. Scalars stay text, because CloudFormation converts text to numbers and booleans where a property requires
/// them.
/// </summary>
internal abstract record TemplateValue(Place Place)
{
    public sealed record Scalar(Place Place, string Text) : TemplateValue(Place);

    public sealed record Sequence(Place Place, IReadOnlyList<TemplateValue> Items) : TemplateValue(Place);

    public sealed record Mapping(Place Place, IReadOnlyDictionary<string, TemplateValue> Members) : TemplateValue(Place);

    public string AsText() => this is Scalar scalar ? scalar.Text : throw new TemplateException(Place, "must be a single value.");

    public IReadOnlyList<TemplateValue> AsItems() => this is Sequence sequence
        ? sequence.Items
        : throw new TemplateException(Place, "must be a list: write each value on a line with a hyphen.");

    public IReadOnlyDictionary<string, TemplateValue> AsMembers() =>
        this is Mapping mapping ? mapping.Members : throw new TemplateException(Place, "must be a map of names to values.");
}
