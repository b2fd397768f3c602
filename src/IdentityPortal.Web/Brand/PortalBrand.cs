using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Brand;

/// <summary>The brand settings, prepared for the pages.</summary>
internal sealed class PortalBrand
{
    public PortalBrand(IOptions<PortalOptions> options, IHostEnvironment environment)
    {
        var brand = options.Value.Brand;
        Logo = string.IsNullOrEmpty(brand.Logo) ? null : LogoFile.Read(brand.Logo, environment.ContentRootPath, "brand/logo");
        LogoAlt = string.IsNullOrEmpty(brand.LogoAlt) ? null : brand.LogoAlt;
        Contact = string.IsNullOrEmpty(brand.SupportContact.Url) ? null : brand.SupportContact;
        FooterLinks = [.. brand.FooterLinks];
        Style = StyleOf(brand.Accent, brand.AccentDark);
        StyleHash = Style is null ? null : $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";
    }

    public LogoFile? Logo { get; }

    /// <summary>Null if the product name is shown beside the logo, which then needs no alternative text.</summary>
    public string? LogoAlt { get; }

    public BrandContactOptions? Contact { get; }

    public IReadOnlyList<BrandLinkOptions> FooterLinks { get; }

    /// <summary>The content of the style element in every page, or null if no accent is configured.</summary>
    public string? Style { get; }

    /// <summary>The source expression that allows <see cref="Style"/> in the content security policy.</summary>
    public string? StyleHash { get; }

    // A theme without a configured accent keeps the default one. The rule is in no cascade layer, so it overrides all of site.css.
    private static string? StyleOf(string? light, string? dark)
    {
        if (string.IsNullOrEmpty(light) && string.IsNullOrEmpty(dark))
        {
            return null;
        }

        return $":root{{--accent:light-dark({Or(light, AccentTheme.Light)},{Or(dark, AccentTheme.Dark)})}}";
    }

    private static string Or(string? accent, AccentTheme theme) => string.IsNullOrEmpty(accent) ? theme.Accent : accent;
}
