using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>A CloudFormation template with its parameters resolved.</summary>
internal sealed class TemplateDocument
{
    private const string Version = "2010-09-09";

    private static readonly HashSet<string> Sections =
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Resources", "Outputs"];

    private static readonly HashSet<string> ResourceAttributes =
    [
        "Type", "Properties", "Condition", "DependsOn", "Metadata",
        "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "CreationPolicy",
    ];

    private readonly TemplateConditions _conditions;
    private readonly TemplateFunctions _functions;

    private TemplateDocument(
        Dictionary<string, (YamlNode Node, Place Place)> sections,
        IReadOnlyDictionary<string, string> parameters,
        string region,
        IReadOnlyDictionary<string, string>? defaults)
    {
        (YamlNode? Node, Place Place) Section(string name) =>
            sections.TryGetValue(name, out var found) ? found : (null, new Place(name, 1));

        var (parameterNode, parameterPlace) = Section("Parameters");
        var values = new TemplateParameters(parameterNode, parameterPlace, parameters, region, defaults);
        var (conditionNode, conditionPlace) = Section("Conditions");
        var (mappingNode, mappingPlace) = Section("Mappings");
        var mappings = new TemplateMappings(mappingNode, mappingPlace);
        _conditions = new TemplateConditions(conditionNode, conditionPlace, values, mappings);
        foreach (var name in _conditions.Names)
        {
            _conditions.IsTrue(name, conditionPlace);
        }

        var (resourceNode, resourcePlace) = Section("Resources");
        var resources = resourceNode is null
            ? throw new TemplateException(resourcePlace, "is missing: a template needs resources.")
            : TemplateYaml.Members(resourceNode, resourcePlace).ToList();
        _functions = new TemplateFunctions(values, _conditions, mappings, [.. resources.Select(resource => resource.Name)]);
        Resources = [.. resources.Select(resource => Resource(resource.Name, resource.Node, resource.Place)).OfType<TemplateResource>()];
        var (outputNode, outputPlace) = Section("Outputs");
        Outputs = outputNode is null ? [] : [.. Output(outputNode, outputPlace)];
    }

    public IReadOnlyList<TemplateResource> Resources { get; }

    public IReadOnlyList<TemplateOutput> Outputs { get; }

    public static TemplateDocument Read(
        string yaml, IReadOnlyDictionary<string, string> parameters, string region, IReadOnlyDictionary<string, string>? defaults = null)
    {
        var sections = TemplateYaml.Members(TemplateYaml.Load(yaml), new Place("", 1))
            .ToDictionary(section => section.Name, section => (section.Node, section.Place));
        if (sections.Keys.FirstOrDefault(name => !Sections.Contains(name)) is { } unknown)
        {
            throw new TemplateException(sections[unknown].Place, "is a section that the local pool can't read.");
        }

        if (sections.TryGetValue("AWSTemplateFormatVersion", out var version) && TemplateYaml.Text(version.Node, version.Place) != Version)
        {
            throw new TemplateException(version.Place, $"must be \"{Version}\".");
        }

        return new TemplateDocument(sections, parameters, region, defaults);
    }

    private TemplateResource? Resource(string name, YamlNode node, Place place)
    {
        var attributes = TemplateYaml.Members(node, place)
            .ToDictionary(attribute => attribute.Name, attribute => (attribute.Node, attribute.Place));
        if (attributes.Keys.FirstOrDefault(attribute => !ResourceAttributes.Contains(attribute)) is { } unknown)
        {
            throw new TemplateException(attributes[unknown].Place, "is not an attribute of a resource: properties go below Properties.");
        }

        if (!attributes.TryGetValue("Type", out var type))
        {
            throw new TemplateException(place, "needs a Type.");
        }

        if (attributes.TryGetValue("Condition", out var condition)
            && !_conditions.IsTrue(TemplateYaml.Text(condition.Node, condition.Place), condition.Place))
        {
            return null;
        }

        var (properties, at) = attributes.TryGetValue("Properties", out var given) ? given : (new YamlMappingNode(), place);
        return new TemplateResource(
            name,
            TemplateYaml.Text(type.Node, type.Place),
            place,
            () => _functions.Resolve(properties, at) ?? throw new TemplateException(at, "must be a map of names to values."));
    }

    private IEnumerable<TemplateOutput> Output(YamlNode section, Place place)
    {
        foreach (var (name, node, at) in TemplateYaml.Members(section, place))
        {
            var output = (_functions.Resolve(node, at) ?? throw new TemplateException(at, "needs a Value.")).AsMembers();
            if (output.TryGetValue("Condition", out var condition) && !_conditions.IsTrue(condition.AsText(), at))
            {
                continue;
            }

            yield return output.TryGetValue("Value", out var value)
                ? new TemplateOutput(name, output.GetValueOrDefault("Description")?.AsText() ?? "", value.AsText())
                : throw new TemplateException(at, "needs a Value.");
        }
    }
}
