using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The template's Mappings section. Each map has two levels of keys; values are strings or lists of strings, without functions.</summary>
internal sealed partial class TemplateMappings
{
    private readonly Dictionary<(string Map, string Top, string Second), TemplateValue> _values = [];

    public TemplateMappings(YamlNode? section, Place place)
    {
        foreach (var (map, tops, mapPlace) in section is null ? [] : TemplateYaml.Members(section, place))
        {
            Check(map, Word(), mapPlace, "the name of a map has letters and digits only.");
            foreach (var (top, seconds, topPlace) in TemplateYaml.Members(tops, mapPlace))
            {
                Check(top, DottedWord(), topPlace, "a name in a map has letters, digits, dots and hyphens only.");
                foreach (var (second, node, at) in TemplateYaml.Members(seconds, topPlace))
                {
                    Check(second, Word(), at, "a second name in a map has letters and digits only.");
                    _values.Add((map, top, second), Value(node, at));
                }
            }
        }
    }

    public TemplateValue Find(string map, string top, string second, Place place) => _values.TryGetValue((map, top, second), out var value)
        ? value with { Place = place }
        : throw new TemplateException(place, $"there is no {map}.{top}.{second} in Mappings.");

    private static TemplateValue Value(YamlNode node, Place place) =>
        TemplateYaml.Function(node) is var (name, _)
            ? throw new TemplateException(place, $"{name} can't stand in Mappings: values are fixed there.")
            : node is YamlSequenceNode sequence
                ? new TemplateValue.Sequence(place, [.. sequence.Children.Select((item, index) => Text(item, place.Item(index, item)))])
                : Text(node, place);

    private static TemplateValue.Scalar Text(YamlNode node, Place place) => new(place, TemplateYaml.Text(node, place));

    private static void Check(string name, Regex pattern, Place place, string refusal)
    {
        if (!pattern.IsMatch(name))
        {
            throw new TemplateException(place, refusal);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[A-Za-z0-9.-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DottedWord();
}
