using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads the attributes of resources.</summary>
internal sealed class TemplateResources(TemplateConditions conditions, TemplateFunctions functions)
{
    private static readonly string[] Attributes =
    [
        "Type", "Properties", "Condition", "DependsOn", "Metadata", "Description",
        "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "CreationPolicy", "Connectors", "IgnoreGlobals",
    ];

    public TemplateResource Read(string name, YamlNode node, Place place)
    {
        var attributes = TemplateYaml.Members(node, place)
            .ToDictionary(attribute => attribute.Name, attribute => (attribute.Node, attribute.Place));
        if (!attributes.TryGetValue("Type", out var type))
        {
            throw new TemplateException(place, "needs a Type.");
        }

        var condition = attributes.TryGetValue("Condition", out var named) ? TemplateYaml.Text(named.Node, named.Place) : null;
        var (properties, at) = attributes.TryGetValue("Properties", out var given) ? given : (new YamlMappingNode(), place);
        return new TemplateResource(
            name,
            TemplateYaml.Text(type.Node, type.Place),
            place,
            condition,
            () => condition is null || conditions.IsTrue(condition, named.Place),
            () => functions.Resolve(properties, at) ?? throw new TemplateException(at, "must be a map of names to values."),
            [.. attributes.Keys.Except(Attributes).Select(attribute =>
                $"{attribute}: passed over; properties go below Properties.{Spelling.Suggestion(attribute, Attributes)}")]);
    }
}
