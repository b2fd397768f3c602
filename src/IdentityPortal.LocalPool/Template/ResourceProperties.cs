using System.Globalization;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Properties of a resource, or of a part of one. Properties that are never read are listed in <see cref="Unread"/>.</summary>
internal sealed class ResourceProperties
{
    private readonly string _path;
    private readonly Place _place;
    private readonly IReadOnlyDictionary<string, TemplateValue> _values;
    private readonly HashSet<string> _read = [];
    private readonly List<ResourceProperties> _parts = [];

    public ResourceProperties(string path, TemplateValue value)
    {
        _path = path;
        _place = value.Place;
        _values = value.AsMembers();
    }

    /// <summary>Whether there are any properties.</summary>
    public bool Any => _values.Count > 0;

    /// <summary>Properties that the template sets and the local pool ignores, as <c>UserPool.EmailConfiguration.From</c>.</summary>
    public IEnumerable<string> Unread =>
        _values.Keys.Where(name => !_read.Contains(name)).Select(name => $"{_path}.{name}").Concat(_parts.SelectMany(part => part.Unread));

    public string? Text(string name) => Find(name)?.AsText();

    public string Required(string name) => Text(name) ?? throw Missing(name);

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var text = Text(name);
        return text is null || allowed.Contains(text)
            ? text
            : throw Refuse(name, $"'{text}' is not one of {string.Join(", ", allowed!)}.");
    }

    public bool? Boolean(string name) => Text(name)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" => true,
        "FALSE" => false,
        _ => throw Refuse(name, $"'{Text(name)}' is neither true nor false."),
    };

    public bool RequiredBoolean(string name) => Boolean(name) ?? throw Missing(name);

    public int? Integer(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw Refuse(name, $"'{text}' is not a whole number from {least} to {most}.");
    }

    public int RequiredInteger(string name, int least, int most) => Integer(name, least, most) ?? throw Missing(name);

    public IReadOnlyList<string>? Texts(string name) => Find(name) is { } value ? [.. value.AsItems().Select(item => item.AsText())] : null;

    public IReadOnlyList<string>? SomeOf(string name, params ReadOnlySpan<string> allowed)
    {
        var texts = Texts(name);
        foreach (var text in texts ?? [])
        {
            if (!allowed.Contains(text))
            {
                throw Refuse(name, $"'{text}' is not one of {string.Join(", ", allowed!)}.");
            }
        }

        return texts;
    }

    public IReadOnlyDictionary<string, string> Map(string name) =>
        Find(name)?.AsMembers().ToDictionary(pair => pair.Key, pair => pair.Value.AsText()) ?? [];

    /// <summary>Reads a nested part; a missing one is treated as empty.</summary>
    public ResourceProperties Part(string name) =>
        Add(new ResourceProperties(
            $"{_path}.{name}",
            Find(name) ?? new TemplateValue.Mapping(_place, new Dictionary<string, TemplateValue>())));

    public IReadOnlyList<ResourceProperties> Parts(string name) => Find(name) is { } value
        ? [.. value.AsItems().Select((item, index) => Add(new ResourceProperties($"{_path}.{name}[{index}]", item)))]
        : [];

    /// <summary>Lists a property as ignored even though it was read.</summary>
    public void Ignore(string name) => _read.Remove(name);

    public TemplateException Refuse(string name, string problem) =>
        new(_values.TryGetValue(name, out var value) ? value.Place : _place, $"{name}: {problem}");

    private TemplateException Missing(string name) => new(_place, $"{_path}.{name} is missing: write it out.");

    private TemplateValue? Find(string name)
    {
        _read.Add(name);
        return _values.GetValueOrDefault(name);
    }

    private ResourceProperties Add(ResourceProperties part)
    {
        _parts.Add(part);
        return part;
    }
}
