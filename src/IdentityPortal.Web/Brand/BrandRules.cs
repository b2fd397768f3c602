using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Brand;

/// <summary>Validates the brand settings. Each error is a sentence that names the setting.</summary>
internal static class BrandRules
{
    private const string Section = "Portal:Brand";

    public static IEnumerable<string> Faults(BrandOptions brand, string contentRoot) =>
    [
        .. LogoFaults(brand, contentRoot),
        .. new[] { AccentTheme.Light.Fault(brand.Accent), AccentTheme.Dark.Fault(brand.AccentDark) }.OfType<string>(),
        .. ContactFaults(brand.SupportContact),
        .. brand.FooterLinks.SelectMany(LinkFaults),
        .. BrandTextRules.Faults(brand.Texts),
    ];

    private static IEnumerable<string> LogoFaults(BrandOptions brand, string contentRoot)
    {
        if (string.IsNullOrEmpty(brand.Logo))
        {
            if (!string.IsNullOrEmpty(brand.LogoAlt))
            {
                yield return $"{Section}:LogoAlt says what a logo shows, and there is no {Section}:Logo.";
            }

            yield break;
        }

        if (LogoFile.Fault($"{Section}:Logo", brand.Logo, contentRoot) is { } fault)
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> ContactFaults(BrandContactOptions contact)
    {
        if (string.IsNullOrEmpty(contact.Text) != string.IsNullOrEmpty(contact.Url))
        {
            yield return $"{Section}:SupportContact:Text and {Section}:SupportContact:Url are needed together.";
        }
        else if (!string.IsNullOrEmpty(contact.Url) && !Has(contact.Url, Uri.UriSchemeMailto, "tel", Uri.UriSchemeHttps))
        {
            yield return $"{Section}:SupportContact:Url must begin with mailto:, tel: or https:, unlike '{contact.Url}'.";
        }
    }

    private static IEnumerable<string> LinkFaults(BrandLinkOptions link, int place)
    {
        var name = $"{Section}:FooterLinks:{place}";
        if (link.Text.Count == 0)
        {
            yield return $"{name}:Text needs a text in one language at least, such as {name}:Text:{BrandTexts.English}.";
        }

        foreach (var language in link.Text.Keys.Where(language => !BrandTextRules.IsKnown(language)))
        {
            yield return $"{name}:Text:{language} is in no language of the portal.";
        }

        if (!Has(link.Url, Uri.UriSchemeHttps) && !IsLocal(link.Url))
        {
            yield return $"{name}:Url must begin with https: or be a path of this site, unlike '{link.Url}'.";
        }
    }

    private static bool Has(string? url, params string[] schemes) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme);

    // A URL that begins with two slashes, or with a slash and a backslash, leads to another site.
    private static bool IsLocal(string? url) => url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
