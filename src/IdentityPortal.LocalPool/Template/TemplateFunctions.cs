using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// Resolves the intrinsic functions in a value. References to resources resolve to their names: <c>!Ref Pool</c> to the text <c>Pool</c>, <c>!GetAtt
/// Pool.Arn</c> to the text <c>Pool.Arn</c>.
/// </summary>
internal sealed partial class TemplateFunctions(
    TemplateParameters parameters,
    TemplateConditions conditions,
    TemplateMappings mappings,
    IReadOnlyCollection<string> resources)
{
    /// <summary>Resolves a value; returns null for <c>AWS::NoValue</c>.</summary>
    public TemplateValue? Resolve(YamlNode node, Place place)
    {
        if (TemplateYaml.Function(node) is var (name, argument))
        {
            return Call(name, argument, place);
        }

        return node switch
        {
            YamlSequenceNode sequence => new TemplateValue.Sequence(place, [.. Items(sequence, place)]),
            YamlMappingNode => new TemplateValue.Mapping(place, Members(node, place)),
            _ => new TemplateValue.Scalar(place, TemplateYaml.Text(node, place)),
        };
    }

    private TemplateValue? Call(string name, YamlNode argument, Place place) => name switch
    {
        "Ref" => Ref(TemplateYaml.Text(argument, place), place),
        "Fn::GetAtt" => new TemplateValue.Scalar(place, GetAtt(argument, place)),
        "Fn::Sub" => new TemplateValue.Scalar(place, Sub(argument, place)),
        "Fn::Join" => new TemplateValue.Scalar(place, Join(argument, place)),
        "Fn::If" => If(argument, place),
        "Fn::FindInMap" => FindInMap(argument, place),
        _ => throw new TemplateException(place, $"the local pool can't resolve {name}: use Ref, GetAtt, Sub, Join, If or FindInMap."),
    };

    private TemplateValue? Ref(string name, Place place)
    {
        if (name == TemplateParameters.NoValue)
        {
            return null;
        }

        return parameters.Find(name, place)
            ?? (resources.Contains(name)
                ? new TemplateValue.Scalar(place, name)
                : throw new TemplateException(place, $"refers to {name}, which is neither a parameter nor a resource here."));
    }

    private string GetAtt(YamlNode argument, Place place)
    {
        var path = argument is YamlSequenceNode sequence
            ? string.Join('.', sequence.Children.Select(part => TemplateYaml.Text(part, place)))
            : TemplateYaml.Text(argument, place);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && resources.Contains(path[..dot])
            ? path
            : throw new TemplateException(place, $"asks for {path}, but needs a resource of this template, a dot and an attribute.");
    }

    private string Sub(YamlNode argument, Place place)
    {
        var own = new Dictionary<string, TemplateValue>();
        var template = argument;
        if (argument is YamlSequenceNode sequence)
        {
            if (sequence.Children is not [var text, var variables])
            {
                throw new TemplateException(place, "Fn::Sub needs a text, or a list of a text and a map.");
            }

            template = text;
            own = Members(variables, place);
        }

        return Variable().Replace(TemplateYaml.Text(template, place), match => match.Groups["name"].Value switch
        {
            ['!', .. var literal] => $"${{{literal}}}",
            var name when own.TryGetValue(name, out var value) => value.AsText(),
            var name when name.Contains('.', StringComparison.Ordinal) => GetAtt(new YamlScalarNode(name), place),
            var name => Ref(name, place)?.AsText() ?? throw new TemplateException(place, $"{name} has no value."),
        });
    }

    private string Join(YamlNode argument, Place place) =>
        argument is YamlSequenceNode { Children: [YamlScalarNode { Value: { } delimiter }, var list] }
            ? string.Join(delimiter, Resolve(list, place)?.AsItems().Select(item => item.AsText()) ?? [])
            : throw new TemplateException(place, "Fn::Join needs a list of a delimiter and a list.");

    private TemplateValue? If(YamlNode argument, Place place) =>
        argument is YamlSequenceNode { Children: [var condition, var yes, var no] }
            ? Resolve(conditions.IsTrue(TemplateYaml.Text(condition, place), place) ? yes : no, place)
            : throw new TemplateException(place, "Fn::If needs a list of a condition's name and two values.");

    private TemplateValue FindInMap(YamlNode argument, Place place)
    {
        return argument is YamlSequenceNode { Children: [var map, var top, var second] }
            ? mappings.Find(Name(map), Name(top), Name(second), place)
            : throw new TemplateException(place, "Fn::FindInMap needs a list of a map and two names in it.");

        string Name(YamlNode node) => Resolve(node, place)?.AsText() ?? throw new TemplateException(place, "Fn::FindInMap needs three names.");
    }

    private IEnumerable<TemplateValue> Items(YamlSequenceNode sequence, Place place) =>
        sequence.Children.Select((item, index) => Resolve(item, place.Item(index, item))).OfType<TemplateValue>();

    private Dictionary<string, TemplateValue> Members(YamlNode node, Place place)
    {
        var members = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var (name, member, at) in TemplateYaml.Members(node, place))
        {
            if (Resolve(member, at) is { } value)
            {
                members.Add(name, value);
            }
        }

        return members;
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
