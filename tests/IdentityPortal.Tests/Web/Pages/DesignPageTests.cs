using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Pages;

public sealed class DesignPageTests
{
    [Fact]
    public async Task It_is_not_there_in_production()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Design")).Status);
    }

#if DEBUG
    [Fact]
    public async Task It_shows_everything_that_the_style_sheet_dresses()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var css = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/wwwroot/site.css"));

        var page = await visitor.OpenAsync("/Design");

        // Classes of the account pages' layout, of the footer on pages with switches and an operator's contact, and of elements that only scripts
        // create.
        string[] elsewhere = ["sheet", "preferences", "languages", "themes", "label", "help", "unseen", "hello", "scripted"];
        var shown = page.Document.All.SelectMany(element => element.ClassList).ToHashSet();
        Assert.Equal([], ClassInCss().Matches(css).Select(match => match.Groups["name"].Value).Distinct().Except(shown).Except(elsewhere));
    }

    private static Regex ClassInCss() => new(@"(?<![\w)])\.(?<name>[a-z][a-z-]+)(?=[^{}]*\{)", RegexOptions.CultureInvariant);
#else
    [Fact]
    public async Task It_is_in_no_release()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Design")).Status);
    }
#endif
}
