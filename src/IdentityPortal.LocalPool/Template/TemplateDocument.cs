using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>A CloudFormation template. Everything but its parameters is resolved when it is asked for, so that what is not used cannot fail.</summary>
internal sealed class TemplateDocument
{
    private const string Version = "2010-09-09";

    // Documented: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private const int MostResources = 500;

    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Description", "Parameters", "Mappings", "Conditions", "Resources", "Outputs",
        "Transform", "Globals", "Rules", "Hooks", "Metadata",
    ];

    private static readonly string[] PassedOver = ["Transform", "Globals", "Rules", "Hooks", "Metadata"];

    private readonly Dictionary<string, (YamlNode Node, Place Place)> _sections;
    private readonly TemplateConditions _conditions;
    private readonly TemplateFunctions _functions;
    private readonly List<TemplateNote> _notes = [];

    private TemplateDocument(
        Dictionary<string, (YamlNode Node, Place Place)> sections,
        IReadOnlyDictionary<string, string> parameters,
        string region,
        string stack,
        IReadOnlyDictionary<string, string>? defaults)
    {
        _sections = sections;
        var (parameterNode, parameterPlace) = Section("Parameters");
        var values = new TemplateParameters(parameterNode, parameterPlace, parameters, region, stack, defaults);
        var (conditionNode, conditionPlace) = Section("Conditions");
        var (mappingNode, mappingPlace) = Section("Mappings");
        var mappings = new TemplateMappings(mappingNode, mappingPlace);
        _conditions = new TemplateConditions(conditionNode, conditionPlace, values, mappings);
        NotePassedOver();

        var (resourceNode, resourcePlace) = Section("Resources");
        var resources = resourceNode is null
            ? throw new TemplateException(resourcePlace, sections.ContainsKey("resources")
                ? "is missing. A file of the Serverless Framework is no template; serverless package writes one."
                : "is missing: a template needs resources.")
            : TemplateYaml.Members(resourceNode, resourcePlace).ToList();
        foreach (var made in resources.Where(IsLoop))
        {
            _notes.Add(new TemplateNote("", $"{made.Name} (line {made.Place.Line}): passed over; the resources that it makes are not there."));
        }

        resources.RemoveAll(IsLoop);
        if (resources.Count > MostResources)
        {
            throw new TemplateException(resourcePlace, $"has {resources.Count} resources, and CloudFormation takes {MostResources}.");
        }

        _functions = new TemplateFunctions(
            values, _conditions, mappings, resources.Select(resource => resource.Name).ToHashSet(), IsTransformed(sections, resources));
        var reader = new TemplateResources(_conditions, _functions);
        var faults = new TemplateFaults();
        Declared = [.. resources.Select(resource => faults.Try(() => reader.Read(resource.Name, resource.Node, resource.Place))).OfType<TemplateResource>()];
        faults.ThrowIfAny();
    }

    /// <summary>The resources that are declared, whatever their conditions.</summary>
    public IReadOnlyList<TemplateResource> Declared { get; }

    /// <summary>The resources whose conditions are true.</summary>
    public IReadOnlyList<TemplateResource> Resources => [.. Declared.Where(resource => resource.IsThere())];

    public IReadOnlyList<TemplateOutput> Outputs => Section("Outputs") is ({ } node, var place) ? [.. Output(node, place)] : [];

    /// <summary>The parts of the template that are passed over.</summary>
    public IReadOnlyList<TemplateNote> Notes => _notes;

    public Place ResourcesPlace => Section("Resources").Place;

    public static TemplateDocument Read(
        string yaml,
        IReadOnlyDictionary<string, string> parameters,
        string region,
        IReadOnlyDictionary<string, string>? defaults = null,
        string stack = PoolTemplate.DefaultStack)
    {
        var sections = TemplateYaml.Members(TemplateYaml.Load(yaml), new Place("", 1))
            .ToDictionary(section => section.Name, section => (section.Node, section.Place));
        if (sections.TryGetValue("AWSTemplateFormatVersion", out var version) && TemplateYaml.Text(version.Node, version.Place) != Version)
        {
            throw new TemplateException(version.Place, $"must be \"{Version}\".");
        }

        return new TemplateDocument(sections, parameters, region, stack, defaults);
    }

    private (YamlNode? Node, Place Place) Section(string name) =>
        _sections.TryGetValue(name, out var found) ? found : (null, new Place(name, 1));

    private void NotePassedOver()
    {
        if (PassedOver.Where(_sections.ContainsKey).ToList() is { Count: > 0 } passed)
        {
            _notes.Add(new TemplateNote("", $"{string.Join(", ", passed)}: passed over; resources are read as the template declares them."));
        }

        foreach (var (name, (_, place)) in _sections.Where(section => !Sections.Contains(section.Key)))
        {
            _notes.Add(new TemplateNote(
                "", $"{name} (line {place.Line}): passed over; templates have no such section.{Spelling.Suggestion(name, Sections)}"));
        }
    }

    // Fn::ForEach::Name and Fn::Transform stand where a resource's name would.
    private static bool IsLoop((string Name, YamlNode Node, Place Place) resource) => resource.Name.StartsWith("Fn::", StringComparison.Ordinal);

    private static bool IsTransformed(
        Dictionary<string, (YamlNode Node, Place Place)> sections, List<(string Name, YamlNode Node, Place Place)> resources) =>
        sections.ContainsKey("Transform")
        || resources.Exists(resource => resource.Node is YamlMappingNode mapping
            && mapping.Children.TryGetValue(new YamlScalarNode("Type"), out var type)
            && type is YamlScalarNode { Value: { } text }
            && text.StartsWith("AWS::Serverless::", StringComparison.Ordinal));

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
