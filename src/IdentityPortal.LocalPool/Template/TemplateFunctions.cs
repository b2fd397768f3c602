using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// Resolves the intrinsic functions in a value. References to resources resolve to their names: <c>!Ref Pool</c> to the text <c>Pool</c>, <c>!GetAtt
/// Pool.Arn</c> to the text <c>Pool.Arn</c>. What cannot be resolved becomes <see cref="TemplateValue.Unknown"/>, because it may not be used.
/// </summary>
/// <param name="parameters">The template's parameters.</param>
/// <param name="conditions">The template's conditions.</param>
/// <param name="mappings">The template's mappings.</param>
/// <param name="resources">Names of the template's resources.</param>
/// <param name="isTransformed">Whether a transform such as SAM adds resources that the template does not name.</param>
internal sealed partial class TemplateFunctions(
    TemplateParameters parameters,
    TemplateConditions conditions,
    TemplateMappings mappings,
    IReadOnlyCollection<string> resources,
    bool isTransformed)
{
    private const string DynamicReference = "{{resolve:";

    /// <summary>Resolves a value; returns null for <c>AWS::NoValue</c>.</summary>
    public TemplateValue? Resolve(YamlNode node, Place place)
    {
        try
        {
            return TemplateYaml.Function(node) is var (name, argument) ? Call(name, argument, node, place) : node switch
            {
                YamlSequenceNode sequence => new TemplateValue.Sequence(place, [.. Items(sequence, place)]),
                YamlMappingNode => new TemplateValue.Mapping(place, Members(node, place)),
                _ => Plain(TemplateYaml.Scalar(node, place)),
            };
        }
        catch (TemplateException fault)
        {
            return new TemplateValue.Unknown(place, AsWritten(node), fault);
        }
    }

    private TemplateValue? Call(string name, YamlNode argument, YamlNode node, Place place) => name switch
    {
        "Ref" => Ref(TemplateYaml.Text(argument, place), place),
        "Fn::GetAtt" => GetAtt(argument, place),
        "Fn::Sub" => Sub(argument, place),
        "Fn::Join" => Join(argument, place),
        "Fn::Split" => Split(argument, place),
        "Fn::Select" => Select(argument, place),
        "Fn::Base64" => Map(argument == node ? Untagged(node, place) : Argument(argument, place), text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        "Fn::If" => If(argument, place),
        "Fn::FindInMap" => FindInMap(argument, place),

        // Fn::ImportValue, Fn::Cidr, Fn::GetAZs, Fn::Transform and what AWS may add.
        _ => new TemplateValue.Unknown(place, AsWritten(node)),
    };

    private TemplateValue? Ref(string name, Place place) => name == TemplateParameters.NoValue
        ? null
        : parameters.Find(name, place)
            ?? (resources.Contains(name) ? new TemplateValue.Scalar(place, name) : (TemplateValue?)Made(name, place))
            ?? throw new TemplateException(place, $"refers to {name}, which is neither a parameter nor a resource here.");

    private TemplateValue GetAtt(YamlNode argument, Place place)
    {
        var path = argument is YamlSequenceNode sequence
            ? string.Join('.', sequence.Children.Select(part => TemplateYaml.Text(part, place)))
            : TemplateYaml.Text(argument, place);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return (dot > 0 && resources.Contains(path[..dot]) ? new TemplateValue.Scalar(place, path) : (TemplateValue?)Made(path, place))
            ?? throw new TemplateException(place, $"asks for {path}, but needs a resource of this template, a dot and an attribute.");
    }

    // SAM adds resources and attributes such as FunctionRole and Function.Version.
    private TemplateValue.Unknown? Made(string name, Place place) => isTransformed ? new TemplateValue.Unknown(place, name) : null;

    private TemplateValue Sub(YamlNode argument, Place place)
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

        var parts = new List<TemplateValue>();
        var result = Variable().Replace(TemplateYaml.Text(template, place), match =>
        {
            var name = match.Groups["name"].Value.Trim();
            if (name is ['!', .. var literal])
            {
                return $"${{{literal}}}";
            }

            parts.Add(own.GetValueOrDefault(name)
                ?? (name.Contains('.', StringComparison.Ordinal) ? GetAtt(new YamlScalarNode(name), place) : Ref(name, place))
                ?? throw new TemplateException(place, $"{name} has no value."));
            return Text(parts[^1]);
        });
        return Composed(result, parts, place);
    }

    private TemplateValue Join(YamlNode argument, Place place)
    {
        if (argument is not YamlSequenceNode { Children: [YamlScalarNode { Value: { } delimiter }, var list] })
        {
            throw new TemplateException(place, "Fn::Join needs a list of a delimiter and a list.");
        }

        var items = Resolve(list, place);
        return items is TemplateValue.Unknown unknown ? unknown : Composed(
            string.Join(delimiter, items?.AsItems().Select(Text) ?? []), items?.AsItems() ?? [], place);
    }

    private TemplateValue Split(YamlNode argument, Place place)
    {
        if (argument is not YamlSequenceNode { Children: [YamlScalarNode { Value: { Length: > 0 } delimiter }, var source] })
        {
            throw new TemplateException(place, "Fn::Split needs a list of a delimiter and a text.");
        }

        var text = Argument(source, place);
        if (text is TemplateValue.Unknown unknown)
        {
            return new TemplateValue.Unknown(place, AsWritten(argument), unknown.Fault);
        }

        return new TemplateValue.Sequence(place, [.. text.AsText().Split(delimiter).Select(part => new TemplateValue.Scalar(place, part))]);
    }

    private TemplateValue Select(YamlNode argument, Place place)
    {
        if (argument is not YamlSequenceNode { Children: [var which, var list] })
        {
            throw new TemplateException(place, "Fn::Select needs a list of a number and a list.");
        }

        var items = Argument(list, place);
        return items is TemplateValue.Unknown unknown
            ? unknown with { Text = AsWritten(argument) }
            : int.TryParse(Argument(which, place).AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < items.AsItems().Count
                    ? items.AsItems()[index]
                    : throw new TemplateException(place, "Fn::Select needs a number below the length of its list.");
    }

    private TemplateValue? If(YamlNode argument, Place place) =>
        argument is YamlSequenceNode { Children: [var condition, var yes, var no] }
            ? Resolve(conditions.IsTrue(TemplateYaml.Text(condition, place), place) ? yes : no, place)
            : throw new TemplateException(place, "Fn::If needs a list of a condition's name and two values.");

    private TemplateValue? FindInMap(YamlNode argument, Place place)
    {
        if (argument is not YamlSequenceNode { Children: { Count: 3 or 4 } names })
        {
            throw new TemplateException(place, "Fn::FindInMap needs a list of a map and two names in it.");
        }

        var found = mappings.Find(Name(names[0]), Name(names[1]), Name(names[2]), place);
        var otherwise = names.Count == 4
            ? TemplateYaml.Members(names[3], place).FirstOrDefault(option => option.Name == "DefaultValue").Node
            : null;
        return found ?? (otherwise is not null
            ? Resolve(otherwise, place)
            : throw new TemplateException(place, $"there is no {string.Join('.', names.Take(3).Select(Name))} in Mappings."));

        string Name(YamlNode node) => Resolve(node, place)?.AsText() ?? throw new TemplateException(place, "Fn::FindInMap needs three names.");
    }

    // A tag stands before the function's argument, so that the node with the tag is the argument itself.
    private TemplateValue Untagged(YamlNode node, Place place) => node is YamlMappingNode mapping
        ? Argument(new YamlMappingNode(mapping.Children), place)
        : TemplateYaml.Scalar(node, place);

    private TemplateValue Argument(YamlNode node, Place place) =>
        Resolve(node, place) ?? throw new TemplateException(place, "has no value.");

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

    private static TemplateValue Plain(TemplateValue value) => value is TemplateValue.Scalar { Text: var text } && IsDynamic(text)
        ? new TemplateValue.Unknown(value.Place, text)
        : value;

    /// <summary>A text made of parts; it is unknown if one of them is.</summary>
    private static TemplateValue Composed(string text, IReadOnlyList<TemplateValue> parts, Place place) =>
        parts.OfType<TemplateValue.Unknown>().ToList() is { Count: > 0 } unknown
            ? new TemplateValue.Unknown(place, text, unknown.Select(part => part.Fault).FirstOrDefault(fault => fault is not null))
            : Plain(new TemplateValue.Scalar(place, text));

    private static TemplateValue Map(TemplateValue value, Func<string, string> change) =>
        value is TemplateValue.Unknown ? value : new TemplateValue.Scalar(value.Place, change(value.AsText()));

    private static string Text(TemplateValue value) => value switch
    {
        TemplateValue.Unknown unknown => unknown.Text,
        TemplateValue.Flag flag => flag.IsTrue ? "true" : "false",
        _ => value.AsText(),
    };

    private static bool IsDynamic(string text) => text.Contains(DynamicReference, StringComparison.Ordinal);

    private static string AsWritten(YamlNode node, int depth = 0)
    {
        var text = node switch
        {
            _ when depth > 4 => "…",
            YamlScalarNode scalar => scalar.Value ?? "",
            YamlSequenceNode sequence => $"[{string.Join(", ", sequence.Children.Select(item => AsWritten(item, depth + 1)))}]",
            YamlMappingNode when TemplateYaml.Function(node) is var (name, argument) && argument != node =>
                $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} {AsWritten(argument, depth + 1)}",
            _ => "{…}",
        };
        return !node.Tag.IsEmpty && node.Tag.Value is ['!', not '!', ..] ? $"{node.Tag.Value} {text}" : text;
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
