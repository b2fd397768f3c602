using System.Net;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Brand;

/// <summary>The operator's brand, as visitors see it.</summary>
public sealed class BrandPageTests : IDisposable
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><script>alert(1)</script></svg>""";

    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;

    [Fact]
    public async Task The_name_is_on_every_page_and_in_its_title()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Brand:Name"] = "Acme {ID} & more" });
        using var visitor = app.NewVisitor();

        foreach (var url in new[] { "/", "/Account/Login", "/nothing" })
        {
            var page = await visitor.OpenAsync(url);

            Assert.Equal("Acme {ID} & more", page.Document.QuerySelector(".brand")!.TextContent.Trim());
            Assert.EndsWith(" – Acme {ID} & more", page.Document.Title, StringComparison.Ordinal);
            Assert.DoesNotContain("Identity Portal", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_and_links_are_at_the_same_place_on_every_page()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:Brand:SupportContact:Text"] = "help@example.com",
            ["Portal:Brand:SupportContact:Url"] = "mailto:help@example.com",
            ["Portal:Brand:FooterLinks:0:Text:en"] = "Imprint",
            ["Portal:Brand:FooterLinks:0:Url"] = "https://example.com/imprint",
        });
        using var visitor = app.NewVisitor();

        foreach (var url in new[] { "/", "/Account/Register", "/nothing", "/Error" })
        {
            var page = await visitor.OpenAsync(url);

            Assert.Equal("Need help? help@example.com", page.Document.QuerySelector("footer .bar > :first-child")!.TextContent);
            Assert.Equal("mailto:help@example.com", page.Document.QuerySelector("footer .help a")!.GetAttribute("href"));
            Assert.Equal("https://example.com/imprint", page.Document.QuerySelectorAll("footer a")[^1].GetAttribute("href"));
        }
    }

    [Fact]
    public async Task An_accent_is_the_one_style_in_a_page_and_the_policy_has_its_hash()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Brand:Accent"] = "#7a1f5c" });
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Login");

        var style = Assert.Single(page.Document.QuerySelectorAll("style")).TextContent;
        Assert.Equal(":root{--accent:light-dark(#7a1f5c,#94c0f5)}", style);
        var policy = page.Reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains(
            $"style-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_accent_the_policy_takes_no_style_from_a_page()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        var policy = (await visitor.OpenAsync("/")).Reply.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_is_kept_by_browsers_until_it_changes_and_can_do_nothing()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Brand:Logo"] = Logo() });
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/");
        var image = page.Document.QuerySelector(".brand img")!;
        using var logo = await visitor.Http.GetAsync(image.GetAttribute("src"), TestContext.Current.CancellationToken);

        Assert.Equal(("", "96", "32"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));
        Assert.Equal("Identity Portal", page.Document.QuerySelector(".brand")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.OK, logo.StatusCode);
        Assert.Equal(Svg, await logo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/svg+xml", logo.Content.Headers.ContentType!.ToString());
        Assert.Equal("max-age=31536000, immutable", logo.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", logo.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = logo.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.EndsWith("; sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_with_its_own_text_replaces_the_name()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:Brand:Logo"] = Logo(),
            ["Portal:Brand:LogoAlt"] = "Acme",
        });
        using var visitor = app.NewVisitor();

        var brand = (await visitor.OpenAsync("/")).Document.QuerySelector(".brand")!;

        Assert.Equal("", brand.TextContent.Trim());
        Assert.Equal("Acme", brand.QuerySelector("img")!.GetAttribute("alt"));
    }

    [Fact]
    public async Task Custom_sentences_replace_the_portals()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:Brand:Texts:en:Login.Title"] = "Come in",
            ["Portal:Brand:Texts:en:Field.Email.Empty"] = "Tell us your address",
        });
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Equal("Come in", page.Heading);
        Assert.Contains("Tell us your address", (await page.SubmitAsync(new Dictionary<string, string>())).Errors);
    }

    [Fact]
    public async Task A_brand_that_cannot_be_shown_refuses_the_start_and_every_fault_is_named()
    {
        var output = (await RefusedStart.OfAsync(
            "Production", ("Portal:Brand:Accent", "#ffd400"), ("Portal:Brand:Logo", "missing.svg"), ("Portal:Brand:Texts:en:Nothing", "x"))).Sentence;

        Assert.Contains("Portal:Brand:Accent #ffd400 has a contrast of 1.27:1", output, StringComparison.Ordinal);
        Assert.Contains("Portal:Brand:Logo: 'missing.svg' cannot be read.", output, StringComparison.Ordinal);
        Assert.Contains("Portal:Brand:Texts:en:Nothing replaces no sentence", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Logo()
    {
        var file = Path.Combine(_folder, "logo.svg");
        File.WriteAllText(file, Svg);
        return file;
    }
}
