using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Brand;

public sealed class BrandRulesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

    [Fact]
    public void No_brand_has_no_faults() => Assert.Empty(Faults(_ => { }));

    [Theory]
    [InlineData("#ffd400", "Portal:Brand:Accent #ffd400 has a contrast of 1.27:1 with panel (#eef2f6) of the light theme; it needs 4.5:1.")]
    [InlineData("#757575", "Portal:Brand:Accent #757575 has a contrast of 4.09:1 with panel (#eef2f6) of the light theme; it needs 4.5:1.")]
    [InlineData("red", "Portal:Brand:Accent must be a colour as #rrggbb, not 'red'.")]
    [InlineData("#fff;}body{", "Portal:Brand:Accent must be a colour as #rrggbb, not '#fff;}body{'.")]
    public void An_accent_that_is_hard_to_read_is_refused_with_its_contrast(string accent, string sentence) =>
        Assert.Equal([sentence], Faults(brand => brand.Accent = accent));

    [Fact]
    public void Each_theme_has_an_accent_of_its_own()
    {
        Assert.Empty(Faults(brand => (brand.Accent, brand.AccentDark) = ("#7a1f5c", "#f0a5d5")));
        Assert.NotEmpty(Faults(brand => brand.Accent = "#f0a5d5"));
        Assert.Contains(Faults(brand => brand.AccentDark = "#7a1f5c"), fault => fault.StartsWith("Portal:Brand:AccentDark #7a1f5c", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mailto:help@example.com", true)]
    [InlineData("tel:+4930123456", true)]
    [InlineData("https://example.com/help", true)]
    [InlineData("http://example.com/help", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/help", false)]
    public void Help_is_a_mail_a_call_or_a_site(string url, bool taken) =>
        Assert.Equal(taken, Faults(brand => (brand.SupportContact.Text, brand.SupportContact.Url) = ("help", url)).Count == 0);

    [Fact]
    public void Help_without_words_or_without_a_way_to_it_is_refused()
    {
        Assert.Equal(["Portal:Brand:SupportContact:Text and Portal:Brand:SupportContact:Url are needed together."], Faults(brand => brand.SupportContact.Url = "tel:1"));
        Assert.Equal(["Portal:Brand:SupportContact:Text and Portal:Brand:SupportContact:Url are needed together."], Faults(brand => brand.SupportContact.Text = "help"));
    }

    [Theory]
    [InlineData("https://example.com/imprint", true)]
    [InlineData("/Privacy", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("http://example.com", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(null, false)]
    public void Links_lead_to_an_encrypted_site_or_stay_here(string? url, bool taken) =>
        Assert.Equal(taken, Faults(brand => brand.FooterLinks.Add(new BrandLinkOptions { Url = url, Text = { ["en"] = "Imprint" } })).Count == 0);

    [Fact]
    public void A_link_needs_a_text_in_a_language_that_the_portal_speaks()
    {
        Assert.Contains("FooterLinks:0:Text needs a text", Assert.Single(Faults(brand => brand.FooterLinks.Add(new BrandLinkOptions { Url = "/" }))), StringComparison.Ordinal);
        Assert.Equal(
            ["Portal:Brand:FooterLinks:0:Text:tlh is in no language of the portal."],
            Faults(brand => brand.FooterLinks.Add(new BrandLinkOptions { Url = "/", Text = { ["tlh"] = "Qapla'" } })));
    }

    [Theory]
    [InlineData("en", "Login.Title", "Come in", null)]
    [InlineData("en", "Nav.Hello", "Welcome back, {0}", null)]
    [InlineData("en", "Wait.Seconds.One", "a single second", null)]
    [InlineData("tlh", "Login.Title", "yI'el", "Portal:Brand:Texts:tlh is in no language of the portal.")]
    [InlineData("not a language", "Login.Title", "x", "Portal:Brand:Texts:not a language is in no language of the portal.")]
    [InlineData("en", "Login.Titel", "Come in", "Portal:Brand:Texts:en:Login.Titel replaces no sentence: there is none of that key.")]
    [InlineData("en", "Language.Plurals", "Many", "Portal:Brand:Texts:en:Language.Plurals replaces no sentence: there is none of that key.")]
    [InlineData("en", "Nav.Hello", "Welcome back", "Portal:Brand:Texts:en:Nav.Hello must have the places {0} of the sentence that it replaces, and has (none).")]
    [InlineData("en", "Login.Title", "Hello {0}", "Portal:Brand:Texts:en:Login.Title must have the places (none) of the sentence that it replaces, and has {0}.")]
    [InlineData("en", "Login.Title", "Come {in", "Portal:Brand:Texts:en:Login.Title has a brace that belongs to no place such as {0}; one that is text is written twice.")]
    [InlineData("en", "Login.Title", " ", "Portal:Brand:Texts:en:Login.Title is empty.")]
    public void A_sentence_of_ones_own_fits_where_it_goes(string language, string key, string sentence, string? fault) => Assert.Equal(
        fault is null ? [] : [fault],
        Faults(brand => brand.Texts[language] = new Dictionary<string, string> { [key] = sentence }));

    [Theory]
    [InlineData("logo.svg", """<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"/>""", null)]
    [InlineData("logo.svg", """<svg xmlns="http://www.w3.org/2000/svg"/>""", "is neither a PNG file nor an SVG file with a viewBox")]
    [InlineData("logo.svg", "<html viewBox='0 0 1 1'/>", "is neither a PNG file nor an SVG file with a viewBox")]
    [InlineData("logo.png", "GIF89a", "is neither a PNG file nor an SVG file with a viewBox")]
    [InlineData(null, "", "cannot be read")]
    public void A_logo_is_a_picture_whose_shape_is_known(string? file, string content, string? fault)
    {
        if (file is not null)
        {
            File.WriteAllText(Path.Combine(_folder, file), content);
        }

        var faults = Faults(brand => brand.Logo = file ?? "missing.svg");

        Assert.Equal(fault is null ? [] : [$"Portal:Brand:Logo: '{file ?? "missing.svg"}' {fault}."], faults);
    }

    [Fact]
    public void A_heavy_logo_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder, "logo.svg"), new byte[16_385]);

        Assert.Equal(["Portal:Brand:Logo: 'logo.svg' has 16385 bytes; 16384 is the most."], Faults(brand => brand.Logo = "logo.svg"));
    }

    [Fact]
    public void Words_for_a_logo_that_is_not_there_are_refused() =>
        Assert.Equal(["Portal:Brand:LogoAlt says what a logo shows, and there is no Portal:Brand:Logo."], Faults(brand => brand.LogoAlt = "Acme"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private List<string> Faults(Action<BrandOptions> set)
    {
        var brand = new BrandOptions();
        set(brand);
        return [.. BrandRules.Faults(brand, _folder)];
    }
}
