using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads YAML as CloudFormation does: tags are functions, and there are no null values.</summary>
internal static class TemplateYaml
{
    private static readonly string[] Yaml11Booleans = ["yes", "no", "on", "off"];

    public static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new TemplateException(new Place("", e.Start.Line), $"is not YAML: {e.Message}", e);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw new TemplateException(new Place("", 1), "must be one map with Resources in it.");
    }

    public static IEnumerable<(string Name, YamlNode Node, Place Place)> Members(YamlNode node, Place place)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw new TemplateException(place, "must be a map of names to values.");
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw new TemplateException(place, "has a key that is no name.");
            }

            yield return (name, value, place.Member(name, value));
        }
    }

    public static string Text(YamlNode node, Place place)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
        {
            throw new TemplateException(place, "must be a single value.");
        }

        if (scalar.Style == ScalarStyle.Plain)
        {
            if (text is "" or "~" or "null" or "Null" or "NULL")
            {
                throw new TemplateException(place, "is null, which templates don't allow: give a value or leave the line out.");
            }

            if (Yaml11Booleans.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                throw new TemplateException(place, $"{text} without quotes is a boolean in YAML 1.1: write \"{text}\", or true or false.");
            }
        }

        return text;
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
}
