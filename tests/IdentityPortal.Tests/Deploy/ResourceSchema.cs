using System.Globalization;
using System.Text.Json;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.Deploy;

/// <summary>AWS's published schemas of the resource types in use, which validate a template.</summary>
/// <param name="file">ResourceSchema.json or ServiceSchema.json.</param>
internal sealed class ResourceSchema(string file)
{
    private readonly JsonElement _schema = JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Deploy", file)));

    public IEnumerable<string> Attributes(string resourceType) =>
        Resource(resourceType)?.GetProperty("attributes").EnumerateArray().Select(name => name.GetString()!) ?? [];

    public IEnumerable<string> Problems(TemplateDocument template) => template.Resources.SelectMany(resource =>
        Resource(resource.Type) is { } type
            ? MembersProblems(resource.Name, resource.Properties(), type.GetProperty("properties"))
            : [$"{resource.Name}: {resource.Type} is not in the schema"]);

    private JsonElement? Resource(string type) => _schema.GetProperty("resources").TryGetProperty(type, out var found) ? found : null;

    private IEnumerable<string> MembersProblems(string path, TemplateValue value, JsonElement properties)
    {
        if (value is not TemplateValue.Mapping { Members: var members })
        {
            return [$"{path}: not a map"];
        }

        var missing = properties.EnumerateObject()
            .Where(property => property.Value.GetString()!.EndsWith('!') && !members.ContainsKey(property.Name))
            .Select(property => $"{path}.{property.Name}: missing");
        return missing.Concat(members.SelectMany(member => properties.TryGetProperty(member.Key, out var type)
            ? Problems($"{path}.{member.Key}", member.Value, type.GetString()!.TrimEnd('!'))
            : [$"{path}.{member.Key}: unknown"]));
    }

    private IEnumerable<string> Problems(string path, TemplateValue value, string type)
    {
        if (value is TemplateValue.Unknown { Fault: { } fault })
        {
            throw fault;
        }

        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return value is TemplateValue.Sequence { Items: var items }
                ? items.SelectMany((item, index) => Problems($"{path}[{index}]", item, type[..^2]))
                : [$"{path}: not a list"];
        }

        if (type == "map")
        {
            return value is TemplateValue.Mapping { Members: var members } && members.Values.All(member => member is TemplateValue.Scalar)
                ? []
                : [$"{path}: not a map of texts"];
        }

        if (type == "json")
        {
            RequireResolved(value);
            return [];
        }

        if (_schema.GetProperty("types").TryGetProperty(type, out var properties))
        {
            return MembersProblems(path, value, properties);
        }

        return value is TemplateValue.Scalar { Text: var text } && IsOf(text, type) ? [] : [$"{path}: not of type {type}"];
    }

    private static void RequireResolved(TemplateValue value)
    {
        if (value is TemplateValue.Unknown { Fault: { } fault })
        {
            throw fault;
        }

        var parts = value switch
        {
            TemplateValue.Mapping { Members: var members } => members.Values,
            TemplateValue.Sequence { Items: var items } => items,
            _ => [],
        };
        foreach (var part in parts)
        {
            RequireResolved(part);
        }
    }

    private static bool IsOf(string text, string type) => type.Split('(', ')') switch
    {
        ["string"] => true,
        ["string", var allowed, ""] => allowed.Split('|').Contains(text),
        ["boolean"] => text is "true" or "false",
        ["integer"] => int.TryParse(text, CultureInfo.InvariantCulture, out _),
        ["number"] => double.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => throw new InvalidDataException($"The schema file has the unknown type {type}."),
    };
}
