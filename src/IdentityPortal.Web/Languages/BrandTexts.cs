using System.Globalization;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Languages;

/// <summary>The operator's own sentences, in the language of the request.</summary>
internal sealed class BrandTexts(IOptions<PortalOptions> options)
{
    public const string English = "en";

    private const string ProductName = "Product";

    private readonly BrandOptions _brand = options.Value.Brand;

    /// <summary>Null where Wording.resx has the word.</summary>
    public string? Find(string key)
    {
        foreach (var language in Languages(CultureInfo.CurrentUICulture))
        {
            if (_brand.Texts.TryGetValue(language, out var own) && own.TryGetValue(key, out var sentence))
            {
                return sentence;
            }
        }

        // A name is no format: what looks like a place in it is text.
        return key == ProductName && !string.IsNullOrEmpty(_brand.Name)
            ? _brand.Name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
            : null;
    }

    /// <summary>What a link is called in the language of the request, or else in English, or else in any.</summary>
    public static string TextOf(BrandLinkOptions link) =>
        Languages(CultureInfo.CurrentUICulture).Append(English).Select(language => link.Text.TryGetValue(language, out var text) ? text : null)
            .FirstOrDefault(text => text is not null) ?? link.Text.Values.First();

    // pt-BR, pt; without a language it is English.
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
