using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The account page leads to the apps that one may use.</summary>
public sealed class YourAppsTests(ConnectPortal connect, SharedPortal portal) : IClassFixture<ConnectPortal>, IClassFixture<SharedPortal>
{
    [Fact]
    public async Task Apps_that_one_may_use_and_that_have_a_page_to_begin_at_are_there()
    {
        using var visitor = await connect.LoggedInAsync();

        var links = (await visitor.OpenAsync("/Account")).Document.QuerySelectorAll("section[aria-labelledby=apps] a");

        Assert.Equal([("Wiki", "https://wiki.example.com/")], links.Select(link => (link.TextContent, link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task A_portal_without_apps_has_no_such_card()
    {
        var person = await portal.App.NewPersonAsync(portal.NewAddress());
        using var visitor = portal.App.NewVisitor();

        Assert.Null((await visitor.LoginAsync(person.Email, person.Password!)).Document.QuerySelector("#apps"));
    }
}
