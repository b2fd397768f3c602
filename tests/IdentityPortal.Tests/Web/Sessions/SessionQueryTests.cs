using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>What a page asks of the store because somebody is logged in.</summary>
public sealed class SessionQueryTests
{
    [Fact]
    public async Task The_check_of_a_session_is_one_query()
    {
        await using var app = await PortalApp.StartAsync(QueryLog.Settings);
        using var stranger = app.NewVisitor();
        using var person = await app.LogInAsync(app.Person("CONFIRMED"));

        foreach (var page in new[] { "/Privacy", "/Preferences", "/Status/404" })
        {
            Assert.Empty(await QueriesAsync(app, stranger, page));
            Assert.Equal(["Sessions"], Assert.Single(await QueriesAsync(app, person, page)));
        }

        // Assets do not know anybody.
        Assert.Empty(await QueriesAsync(app, person, "/site.css"));

        // These ask for more.
        foreach (var page in new[] { "/Account/Security", "/Account/Details", "/Account/Delete" })
        {
            Assert.Single(await QueriesAsync(app, person, page), tables => tables is ["Sessions"]);
        }
    }

    private static async Task<IReadOnlyList<string[]>> QueriesAsync(PortalApp app, Visitor visitor, string page)
    {
        var before = app.Queries().Count;
        await visitor.OpenAsync(page);
        return [.. app.Queries().Skip(before)];
    }
}
