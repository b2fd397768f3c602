using System.Globalization;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Languages;

/// <summary>The operator's own texts, in the language of the request.</summary>
internal sealed class BrandTexts(IOptions<PortalOptions> options)
{
    public const string English = "en";

    private const string ProductName = "Product";

    private readonly BrandOptions _brand = options.Value.Brand;
    private readonly IList<DetailRuleOptions> _details = options.Value.DetailRules;

    /// <summary>Returns null if the operator has not replaced the text of Wording.resx.</summary>
    public string? Find(string key)
    {
        foreach (var language in Languages(CultureInfo.CurrentUICulture))
        {
            if (_brand.Texts.TryGetValue(language, out var own) && own.TryGetValue(key, out var sentence))
            {
                return sentence;
            }
        }

        // Texts are format strings but the name is not, so its braces are escaped.
        return key == ProductName && !string.IsNullOrEmpty(_brand.Name)
            ? _brand.Name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
            : null;
    }

    /// <summary>Returns null if the operator has no name of their own for the attribute.</summary>
    public string? LabelOf(string attribute) => RuleOf(attribute) is { } rule ? TextOf(rule.Label) : null;

    /// <summary>Returns null if the operator does not say what to enter.</summary>
    public string? HintOf(string attribute) => RuleOf(attribute) is { } rule ? TextOf(rule.Hint) : null;

    /// <summary>The text in the language of the request, or else in English, or else in any language. Returns null if there is none.</summary>
    public static string? TextOf(IDictionary<string, string> texts) =>
        Languages(CultureInfo.CurrentUICulture).Append(English).Select(language => texts.TryGetValue(language, out var text) ? text : null)
            .FirstOrDefault(text => text is not null) ?? texts.Values.FirstOrDefault();

    private DetailRuleOptions? RuleOf(string attribute) => _details.FirstOrDefault(rule => rule.Name == attribute);

    // For example pt-BR and then pt. The invariant culture stands for English.
    private static IEnumerable<string> Languages(CultureInfo culture)
    {
        if (culture.Name.Length == 0)
        {
            yield return English;
        }

        for (var one = culture; one.Name.Length > 0; one = one.Parent)
        {
            yield return one.Name;
        }
    }
}
