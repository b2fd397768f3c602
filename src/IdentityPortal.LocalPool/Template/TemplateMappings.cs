using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The template's Mappings section. Each map has two levels of keys; values are strings or lists of strings, without functions.</summary>
internal sealed class TemplateMappings(YamlNode? section, Place place)
{
    private readonly Dictionary<(string Map, string Top), Dictionary<string, (YamlNode Node, Place Place)>> _read = [];

    /// <summary>Returns a value; null if there is none.</summary>
    public TemplateValue? Find(string map, string top, string second, Place asked)
    {
        if (!_read.TryGetValue((map, top), out var values))
        {
            _read[(map, top)] = values = Values(map, top);
        }

        return values.TryGetValue(second, out var found) ? Value(found.Node, found.Place) with { Place = asked } : null;
    }

    private Dictionary<string, (YamlNode Node, Place Place)> Values(string map, string top)
    {
        (YamlNode? Node, Place Place) found = (section, place);
        foreach (var name in (string[])[map, top])
        {
            found = found.Node is null ? found : TemplateYaml.Members(found.Node, found.Place)
                .Where(member => member.Name == name)
                .Select(member => ((YamlNode?)member.Node, member.Place))
                .FirstOrDefault((null, found.Place));
        }

        return found.Node is null ? [] : TemplateYaml.Members(found.Node, found.Place).ToDictionary(member => member.Name, member => (member.Node, member.Place));
    }

    private static TemplateValue Value(YamlNode node, Place place) =>
        TemplateYaml.Function(node) is var (name, _)
            ? throw new TemplateException(place, $"{name} can't stand in Mappings: values are fixed there.")
            : node is YamlSequenceNode sequence
                ? new TemplateValue.Sequence(
                    place, [.. sequence.Children.Select((item, index) => TemplateYaml.Scalar(item, place.Item(index, item)))])
                : TemplateYaml.Scalar(node, place);
}
