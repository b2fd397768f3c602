using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The template's parameters and pseudo parameters, with their values.</summary>
internal sealed class TemplateParameters
{
    public const string NoValue = "AWS::NoValue";
    private const string Account = "000000000000";
    private const string Stack = "identity-portal";

    private static readonly HashSet<string> Settings =
    [
        "Type", "Default", "Description", "AllowedValues", "AllowedPattern", "ConstraintDescription",
        "MinLength", "MaxLength", "MinValue", "MaxValue", "NoEcho",
    ];

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
            ["AWS::Partition"] = Text("aws"),
            ["AWS::Region"] = Text(region),
            ["AWS::StackId"] = Text($"arn:aws:cloudformation:{region}:{Account}:stack/{Stack}/{Guid.Empty}"),
            ["AWS::StackName"] = Text(Stack),
            ["AWS::URLSuffix"] = Text("amazonaws.com"),
        };
        var declared = section is null ? [] : TemplateYaml.Members(section, place).ToList();
        foreach (var (name, node, at) in declared)
        {
            _values[name] = Declare(node, at, given.GetValueOrDefault(name) ?? defaults?.GetValueOrDefault(name));
        }

        if (given.Keys.FirstOrDefault(name => declared.All(parameter => parameter.Name != name)) is { } unknown)
        {
            throw new TemplateException(place, $"a value was given for {unknown}, which the template doesn't declare.");
        }
    }

    public TemplateValue? Find(string name, Place place) => _values.TryGetValue(name, out var value) ? value(place) : null;

    private static Func<Place, TemplateValue> Declare(YamlNode node, Place place, string? given)
    {
        var settings = TemplateYaml.Members(node, place).ToDictionary(setting => setting.Name, setting => (setting.Node, setting.Place));
        if (settings.Keys.FirstOrDefault(name => !Settings.Contains(name)) is { } unknown)
        {
            throw new TemplateException(settings[unknown].Place, "is not a setting of a parameter.");
        }

        string? Setting(string name) =>
            settings.TryGetValue(name, out var setting) ? TemplateYaml.Text(setting.Node, setting.Place) : null;

        var type = Setting("Type") ?? throw new TemplateException(place, "needs a Type.");
        var value = given ?? Setting("Default") ?? throw new TemplateException(place, "has no Default, and no value was given.");
        var values = type is "CommaDelimitedList" or "List<Number>" ? value.Split(',', StringSplitOptions.TrimEntries) : [value];
        var allowed = settings.TryGetValue("AllowedValues", out var list) ? AllowedValues(list.Node, list.Place) : null;
        foreach (var item in values)
        {
            try
            {
                if (Problem(type, item, allowed, Setting) is { } problem)
                {
                    throw new TemplateException(place, $"'{item}' {Setting("ConstraintDescription") ?? problem}");
                }
            }
            catch (Exception e) when (e is FormatException or RegexParseException or RegexMatchTimeoutException)
            {
                throw new TemplateException(place, $"has a limit that can't be used: {e.Message}", e);
            }
        }

        return type switch
        {
            "String" or "Number" => Text(value),
            "CommaDelimitedList" or "List<Number>" => at =>
                new TemplateValue.Sequence(at, [.. values.Select(item => new TemplateValue.Scalar(at, item))]),
            _ => throw new TemplateException(
                place, $"the local pool has no parameters of type {type}: use String, Number, CommaDelimitedList or List<Number>."),
        };
    }

    private static string? Problem(string type, string value, IReadOnlyList<string>? allowed, Func<string, string?> setting)
    {
        var isNumber = double.TryParse(value, CultureInfo.InvariantCulture, out var number);
        if (type is "Number" or "List<Number>" && !isNumber)
        {
            return "is not a number.";
        }

        if (allowed is not null && !allowed.Contains(value))
        {
            return $"is not one of {string.Join(", ", allowed)}.";
        }

        if (setting("AllowedPattern") is { } pattern
            && !Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            return $"doesn't match {pattern}.";
        }

        double? Limit(string name) => setting(name) is { } limit ? double.Parse(limit, CultureInfo.InvariantCulture) : null;
        return number < Limit("MinValue") ? $"is less than {setting("MinValue")}."
            : number > Limit("MaxValue") ? $"is more than {setting("MaxValue")}."
            : value.Length < Limit("MinLength") ? $"is shorter than {setting("MinLength")} characters."
            : value.Length > Limit("MaxLength") ? $"is longer than {setting("MaxLength")} characters."
            : null;
    }

    private static List<string> AllowedValues(YamlNode node, Place place) => node is YamlSequenceNode sequence
        ? [.. sequence.Children.Select((item, index) => TemplateYaml.Text(item, place.Item(index, item)))]
        : throw new TemplateException(place, "must be a list.");

    private static Func<Place, TemplateValue> Text(string text) => place => new TemplateValue.Scalar(place, text);
}
