using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>A parameter that the template declares.</summary>
internal sealed class TemplateParameter
{
    private const string StoredValue = "AWS::SSM::Parameter::Value<";

    private static readonly string[] Names =
    [
        "Type", "Default", "Description", "AllowedValues", "AllowedPattern", "ConstraintDescription",
        "MinLength", "MaxLength", "MinValue", "MaxValue", "NoEcho",
    ];

    private readonly Dictionary<string, (YamlNode Node, Place Place)> _settings;
    private readonly string _type;

    public TemplateParameter(string name, YamlNode node, Place place)
    {
        Name = name;
        Place = place;
        _settings = TemplateYaml.Members(node, place).ToDictionary(setting => setting.Name, setting => (setting.Node, setting.Place));
        if (_settings.Keys.FirstOrDefault(setting => !Names.Contains(setting)) is { } unknown)
        {
            throw new TemplateException(_settings[unknown].Place, $"is not a setting of a parameter.{Spelling.Suggestion(unknown, Names)}");
        }

        _type = Setting("Type") ?? throw new TemplateException(place, "needs a Type.");
        if (_type is not ("String" or "Number" or "CommaDelimitedList" or "List<Number>")
            && !_type.StartsWith("AWS::", StringComparison.Ordinal)
            && !_type.StartsWith("List<AWS::", StringComparison.Ordinal))
        {
            throw new TemplateException(place, $"{_type} is no type of parameters: use String, Number, CommaDelimitedList, List<Number> or a type of AWS.");
        }
    }

    public string Name { get; }

    public Place Place { get; }

    public string? Default => _settings.ContainsKey("Default") ? Setting("Default") : null;

    /// <summary>A comment on what can be given; empty if everything can.</summary>
    public string Hint => _settings.TryGetValue("AllowedValues", out var list) ? $"  # one of {string.Join(", ", AllowedValues(list.Node, list.Place))}"
        : (Setting("ConstraintDescription") ?? Setting("AllowedPattern")) is { } limit ? $"  # {limit}"
        : "";

    // The type in SSM's store is the last part: AWS::SSM::Parameter::Value<List<String>>.
    private bool IsList => _type.TrimEnd('>') is var type && (type.Contains("List<", StringComparison.Ordinal) || type.EndsWith("CommaDelimitedList", StringComparison.Ordinal));

    /// <summary>The value where the parameter is referred to.</summary>
    /// <param name="given">The given value; null takes the default.</param>
    /// <param name="howToGive">How a value is given, for a refusal.</param>
    public Func<Place, TemplateValue> Value(string? given, string howToGive)
    {
        if (given is null && _type.StartsWith(StoredValue, StringComparison.Ordinal))
        {
            return at => new TemplateValue.Unknown(at, Default!, new TemplateException(
                at, $"needs the parameter {Name}, whose default, {Default}, is only the name of a value in AWS Systems Manager. {howToGive}"));
        }

        var text = given ?? Default!;
        var values = IsList ? text.Split(',', StringSplitOptions.TrimEntries) : [text];
        foreach (var value in values)
        {
            Check(value);
        }

        return IsList
            ? at => new TemplateValue.Sequence(at, [.. values.Select(value => new TemplateValue.Scalar(at, value))])
            : at => new TemplateValue.Scalar(at, text);
    }

    private void Check(string value)
    {
        try
        {
            if (Problem(value) is { } problem)
            {
                throw new TemplateException(Place, $"'{value}' {Setting("ConstraintDescription") ?? problem}");
            }
        }
        catch (FormatException e)
        {
            throw new TemplateException(Place, $"has a limit that can't be used: {e.Message}", e);
        }
    }

    private string? Problem(string value)
    {
        var isNumber = double.TryParse(value, CultureInfo.InvariantCulture, out var number);
        if (_type is "Number" or "List<Number>" && !isNumber)
        {
            return "is not a number.";
        }

        if (_settings.TryGetValue("AllowedValues", out var list) && AllowedValues(list.Node, list.Place) is var allowed && !allowed.Contains(value))
        {
            return $"is not one of {string.Join(", ", allowed)}.";
        }

        if (Setting("AllowedPattern") is { } pattern && !Matches(value, pattern))
        {
            return $"doesn't match {pattern}.";
        }

        double? Limit(string name) => Setting(name) is { } limit ? double.Parse(limit, CultureInfo.InvariantCulture) : null;
        return number < Limit("MinValue") ? $"is less than {Setting("MinValue")}."
            : number > Limit("MaxValue") ? $"is more than {Setting("MaxValue")}."
            : value.Length < Limit("MinLength") ? $"is shorter than {Setting("MinLength")} characters."
            : value.Length > Limit("MaxLength") ? $"is longer than {Setting("MaxLength")} characters."
            : null;
    }

    // CloudFormation's patterns are Java's, some of which .NET cannot read. Such a pattern is left to AWS.
    private bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (RegexParseException)
        {
            return true;
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new TemplateException(_settings["AllowedPattern"].Place, $"takes more than a second to compare '{value}' with: give a simpler pattern.", e);
        }
    }

    // A boolean, such as a plain no, is the text that is written.
    private string? Setting(string name) => _settings.TryGetValue(name, out var setting) ? Written(setting.Node, setting.Place) : null;

    private static string Written(YamlNode node, Place place) =>
        TemplateYaml.Scalar(node, place) is TemplateValue.Flag flag ? flag.Text : TemplateYaml.Text(node, place);

    private static List<string> AllowedValues(YamlNode node, Place place) => node is YamlSequenceNode sequence
        ? [.. sequence.Children.Select((item, index) => Written(item, place.Item(index, item)))]
        : throw new TemplateException(place, "must be a list.");
}
