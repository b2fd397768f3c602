using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads YAML, and JSON as a part of it, as CloudFormation does: tags are functions, and there are no null values.</summary>
internal static class TemplateYaml
{
    private const string MergeKey = "<<";
    private const int MostValues = 200_000;
    private const int Deepest = 100;

    private static readonly string[] Yaml11Booleans = ["yes", "no", "on", "off"];

    public static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new BoundedParser(yaml, Deepest));
        }
        catch (YamlException e)
        {
            throw new TemplateException(new Place("", e.Start.Line), $"cannot be read as YAML: {e.Message}.", e);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw new TemplateException(new Place("", 1), "must be one map with Resources in it.");
        }

        var values = 0;
        RefuseEndless(root, new HashSet<YamlNode>(ReferenceEqualityComparer.Instance), ref values);
        return root;
    }

    // Aliases can make a map contain itself, or a few lines stand for millions.
    private static void RefuseEndless(YamlNode node, HashSet<YamlNode> around, ref int values)
    {
        var place = new Place("", node.Start.Line);
        if (++values > MostValues)
        {
            throw new TemplateException(place, "has too many values.");
        }

        if (node is YamlScalarNode)
        {
            return;
        }

        if (!around.Add(node))
        {
            throw new TemplateException(place, "contains itself.");
        }

        if (around.Count > Deepest)
        {
            throw new TemplateException(place, "is nested too deep.");
        }

        var parts = node is YamlMappingNode mapping
            ? mapping.Children.SelectMany(member => new[] { member.Key, member.Value })
            : ((YamlSequenceNode)node).Children;
        foreach (var part in parts)
        {
            RefuseEndless(part, around, ref values);
        }

        around.Remove(node);
    }

    /// <summary>The members of a map. CloudFormation itself knows no merge keys, but the tools that write its templates do.</summary>
    public static IEnumerable<(string Name, YamlNode Node, Place Place)> Members(YamlNode node, Place place)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw new TemplateException(place, "must be a map of names to values.");
        }

        var members = new OrderedDictionary<string, YamlNode>();
        Add(members, mapping, place);
        return members.Select(member => (member.Key, member.Value, place.Member(member.Key, member.Value)));
    }

    public static string Text(YamlNode node, Place place) => Scalar(node, place).AsText();

    /// <summary>Reads a node without functions that is no list or map.</summary>
    public static TemplateValue Scalar(YamlNode node, Place place)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
        {
            throw new TemplateException(place, "must be a single value.");
        }

        if (scalar.Style != ScalarStyle.Plain)
        {
            return new TemplateValue.Scalar(place, text);
        }

        return text is "" or "~" or "null" or "Null" or "NULL"
            ? new TemplateValue.Unknown(
                place, text, new TemplateException(place, "is null, which templates don't allow: give a value or leave the line out."))
            : Yaml11Booleans.Contains(text, StringComparer.OrdinalIgnoreCase)
                ? new TemplateValue.Flag(place, text)
                : new TemplateValue.Scalar(place, text);
    }

    /// <summary>
    /// Reads a function, which is a tag such as <c>!Sub</c> or a map with the single key <c>Fn::Sub</c>; returns its long name and its argument.
    /// </summary>
    public static (string Name, YamlNode Argument)? Function(YamlNode node)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value is ['!', not '!', ..] tag)
        {
            var name = tag[1..];
            return (name is "Ref" or "Condition" ? name : $"Fn::{name}", node);
        }

        return node is YamlMappingNode { Children.Count: 1 } mapping
            && mapping.Children[0] is { Key: YamlScalarNode { Value: { } key }, Value: var argument }
            && (key is "Ref" or "Condition" || key.StartsWith("Fn::", StringComparison.Ordinal))
                ? (key, argument)
                : null;
    }

    // Members that are written out take precedence over merged ones, and earlier merged maps over later ones.
    private static void Add(OrderedDictionary<string, YamlNode> members, YamlMappingNode mapping, Place place)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw new TemplateException(place, "has a key that is no name.");
            }

            if (name != MergeKey)
            {
                members.TryAdd(name, value);
            }
        }

        if (mapping.Children.TryGetValue(new YamlScalarNode(MergeKey), out var merged))
        {
            foreach (var other in (merged as YamlSequenceNode)?.Children ?? [merged])
            {
                Add(members, other as YamlMappingNode ?? throw new TemplateException(place, "<< must have a map, or a list of maps."), place);
            }
        }
    }
}
