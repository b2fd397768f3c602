using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The template's parameters and pseudo parameters, with their values.</summary>
internal sealed class TemplateParameters
{
    public const string NoValue = "AWS::NoValue";
    private const string Account = "000000000000";

    // Documented: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private const int Most = 200;

    private readonly Dictionary<string, Func<Place, TemplateValue>> _values;

    public TemplateParameters(
        YamlNode? section,
        Place place,
        IReadOnlyDictionary<string, string> given,
        string region,
        string stack,
        IReadOnlyDictionary<string, string>? defaults = null)
    {
        _values = new Dictionary<string, Func<Place, TemplateValue>>(StringComparer.Ordinal)
        {
            ["AWS::AccountId"] = Text(Account),
            ["AWS::NotificationARNs"] = at => new TemplateValue.Sequence(at, []),
            ["AWS::Partition"] = Text("aws"),
            ["AWS::Region"] = Text(region),
            ["AWS::StackId"] = Text($"arn:aws:cloudformation:{region}:{Account}:stack/{stack}/{Guid.Empty}"),
            ["AWS::StackName"] = Text(stack),
            ["AWS::URLSuffix"] = Text("amazonaws.com"),
        };
        var faults = new TemplateFaults();
        var members = section is null ? [] : TemplateYaml.Members(section, place).ToList();
        if (members.Count > Most)
        {
            throw new TemplateException(place, $"has {members.Count} parameters, and CloudFormation takes {Most}.");
        }

        foreach (var unknown in given.Keys.Except(members.Select(member => member.Name)))
        {
            faults.Add(new TemplateException(
                place,
                $"LocalPool:TemplateParameters gives a value for {unknown}, which the template doesn't declare.{Spelling.Suggestion(unknown, members.Select(member => member.Name))}"));
        }

        var missing = new List<TemplateParameter>();
        foreach (var member in members)
        {
            if (faults.Try(() => new TemplateParameter(member.Name, member.Node, member.Place)) is not { } parameter)
            {
                continue;
            }

            var value = given.GetValueOrDefault(parameter.Name) ?? defaults?.GetValueOrDefault(parameter.Name);
            if ((value ?? parameter.Default) is null)
            {
                missing.Add(parameter);
            }
            else if (faults.Try(() => parameter.Value(value, HowToGive([parameter]))) is { } resolved)
            {
                _values[parameter.Name] = resolved;
            }
        }

        // The lines to paste come last.
        if (missing.Count > 0)
        {
            faults.Add(Missing(missing));
        }

        faults.ThrowIfAny();
    }

    public TemplateValue? Find(string name, Place place) => _values.TryGetValue(name, out var value) ? value(place) : null;

    private static TemplateException Missing(List<TemplateParameter> missing) => new(
        missing[0].Place,
        $"{string.Join(", ", missing.Select(parameter => parameter.Name))} {(missing.Count == 1 ? "has" : "have")} no Default, "
            + $"and no value was given. {HowToGive(missing)}");

    private static string HowToGive(List<TemplateParameter> parameters) =>
        "Give values as arguments, or as settings of these names:"
            + string.Concat(parameters.Select(parameter => $"\n  --LocalPool:TemplateParameters:{parameter.Name}=…{parameter.Hint}"));

    private static Func<Place, TemplateValue> Text(string text) => place => new TemplateValue.Scalar(place, text);
}
