using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The template's parameters and pseudo parameters, with their values.</summary>
internal sealed class TemplateParameters
{
    public const string NoValue = "AWS::NoValue";
    private const string Account = "000000000000";
    private const string Stack = "identity-portal";

    private readonly Dictionary<string, Func<Place, TemplateValue>> _values;

    public TemplateParameters(
        YamlNode? section,
        Place place,
        IReadOnlyDictionary<string, string> given,
        string region,
        IReadOnlyDictionary<string, string>? defaults = null)
    {
        _values = new Dictionary<string, Func<Place, TemplateValue>>(StringComparer.Ordinal)
        {
            ["AWS::AccountId"] = Text(Account),
            ["AWS::NotificationARNs"] = at => new TemplateValue.Sequence(at, []),
            ["AWS::Partition"] = Text("aws"),
            ["AWS::Region"] = Text(region),
            ["AWS::StackId"] = Text($"arn:aws:cloudformation:{region}:{Account}:stack/{Stack}/{Guid.Empty}"),
            ["AWS::StackName"] = Text(Stack),
            ["AWS::URLSuffix"] = Text("amazonaws.com"),
        };
        var declared = (section is null ? [] : TemplateYaml.Members(section, place))
            .Select(parameter => new TemplateParameter(parameter.Name, parameter.Node, parameter.Place))
            .ToList();
        if (given.Keys.FirstOrDefault(name => declared.TrueForAll(parameter => parameter.Name != name)) is { } unknown)
        {
            throw new TemplateException(
                place,
                $"LocalPool:TemplateParameters gives a value for {unknown}, which the template doesn't declare.{Spelling.Suggestion(unknown, declared.Select(parameter => parameter.Name))}");
        }

        var values = declared.ToLookup(parameter =>
            (given.GetValueOrDefault(parameter.Name) ?? defaults?.GetValueOrDefault(parameter.Name) ?? parameter.Default) is not null);
        if (values[false].ToList() is { Count: > 0 } missing)
        {
            throw Missing(missing);
        }

        foreach (var parameter in declared)
        {
            _values[parameter.Name] = parameter.Value(
                given.GetValueOrDefault(parameter.Name) ?? defaults?.GetValueOrDefault(parameter.Name), HowToGive([parameter]));
        }
    }

    public TemplateValue? Find(string name, Place place) => _values.TryGetValue(name, out var value) ? value(place) : null;

    private static TemplateException Missing(List<TemplateParameter> missing) => new(
        missing[0].Place,
        $"{string.Join(", ", missing.Select(parameter => parameter.Name))} {(missing.Count == 1 ? "has" : "have")} no Default, "
            + $"and no value was given. {HowToGive(missing)}");

    private static string HowToGive(List<TemplateParameter> parameters) =>
        "Give values as arguments, or as settings of these names:"
            + string.Concat(parameters.Select(parameter => $"\n  --LocalPool:TemplateParameters:{parameter.Name}=…"));

    private static Func<Place, TemplateValue> Text(string text) => place => new TemplateValue.Scalar(place, text);
}
