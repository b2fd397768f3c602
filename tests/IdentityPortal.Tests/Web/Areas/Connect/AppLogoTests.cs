using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps are shown with their logos.</summary>
public sealed class AppLogoTests
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><script>alert(1)</script></svg>""";

    [Fact]
    public async Task A_logo_is_beside_the_name_wherever_a_person_meets_the_app_and_can_do_nothing()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("identity-portal-").FullName, "wiki.svg");
        await File.WriteAllTextAsync(file, Svg, TestContext.Current.CancellationToken);
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret", ("Logo", file), ("Home", "https://wiki.example.com/")));
        using var wiki = new AppClient(portal, "wiki", "a secret");
        var person = portal.Person("CONFIRMED");
        using var visitor = portal.NewVisitor();

        var (login, _) = await wiki.AuthorizeAsync(visitor);
        var account = await visitor.LoginAsync(person.Email, person.Password);

        var source = Assert.Single(login.Document.QuerySelectorAll("main .app img")).GetAttribute("src")!;
        Assert.Matches("^/apps/wiki\\.[0-9a-f]{12}\\.svg$", source);
        var image = Assert.Single(account.Document.QuerySelectorAll("section[aria-labelledby=apps] img"));
        Assert.Equal((source, "", "64", "32"), (image.GetAttribute("src"), image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));
        using var logo = await visitor.Http.GetAsync(source, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, logo.StatusCode);
        Assert.Equal(Svg, await logo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/svg+xml", logo.Content.Headers.ContentType!.ToString());
        Assert.Equal("max-age=31536000, immutable", logo.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", logo.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = logo.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.EndsWith("; sandbox", policy, StringComparison.Ordinal);
    }
}
