using System.Text.Json.Nodes;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What the person, staff and operator learn of log-ins to apps.</summary>
public sealed class AppHistoryTests(ConnectPortal connect) : IClassFixture<ConnectPortal>
{
    [Fact]
    public async Task The_first_log_in_to_an_app_in_a_session_is_in_the_persons_activity_at_the_desk_and_in_the_log()
    {
        using var wiki = connect.Wiki();
        var (person, visitor) = await NewAsync();
        using var first = visitor;
        var before = connect.Portal.Log.Lines.Count;
        await wiki.CodeAsync(visitor);
        await wiki.CodeAsync(visitor);
        using var second = connect.Portal.NewVisitor();
        await second.HasLoggedInAsync(person.Email, person.Password!);
        await wiki.CodeAsync(second);

        var own = (await visitor.OpenAsync("/Account/Activity")).Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent).ToList();
        using var staff = await connect.Portal.StaffAsync();
        var atDesk = (await staff.OpenAsync($"/Support/Person/{await connect.Portal.SubAsync(person.Email)}")).Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent).ToList();

        Assert.Equal(2, own.Count(line => line.Contains("You logged in to Wiki", StringComparison.Ordinal) && line.Contains("Unknown browser", StringComparison.Ordinal)));
        Assert.Equal(2, atDesk.Count(line => line.Contains("logged in to Wiki", StringComparison.Ordinal)));
        Assert.Contains("You logged in to Wiki", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        var logged = connect.Portal.Log.Lines.Skip(before).Where(line => line.StartsWith("Information 1358 ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, logged.Count);
        Assert.All(logged, line =>
        {
            Assert.Contains("logged in to wiki", line, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Email, line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_a_person_allows_and_leaves_is_in_their_activity_and_at_the_desk()
    {
        using var wiki = connect.Wiki();
        var (person, visitor) = await NewAsync();
        using var browser = visitor;
        var question = (await wiki.AuthorizeAsync(visitor, ("prompt", "consent"))).Page;
        await wiki.ArriveAsync(visitor, await question.SubmitAsync(new Dictionary<string, string>()));
        var ask = (await wiki.OpenAsync(visitor, "/connect/endsession?client_id=wiki")).Page;
        await wiki.ArriveAsync(visitor, await ask.PressAsync("Log out of Wiki only"));
        await (await visitor.OpenAsync("/Account/WithdrawApp/wiki")).SubmitAsync(new Dictionary<string, string>());

        var (own, atDesk) = (await ActivityAsync(visitor), await TimelineAsync(person));

        Assert.Equal(
            ["You stopped using Wiki", "You logged out of Wiki only", "You logged in to Wiki", "You allowed Wiki to know who you are"],
            own.Where(line => line.Contains("Wiki", StringComparison.Ordinal)));
        Assert.Equal(
            ["stopped using Wiki", "logged out of Wiki only", "logged in to Wiki", "allowed Wiki to know who they are"],
            atDesk.Where(line => line.Contains("Wiki", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Staff_see_once_a_day_that_an_app_was_closed_to_a_person()
    {
        using var vault = connect.Vault();
        var (person, visitor) = await NewAsync();
        using var browser = visitor;
        var before = connect.Portal.Log.Lines.Count;

        await vault.AuthorizeAsync(visitor);
        await vault.AuthorizeAsync(visitor);
        await vault.AuthorizeAsync(visitor, ("prompt", "none"));

        Assert.Single(await TimelineAsync(person), "not let in to vault: in none of its groups");
        Assert.Single(await ActivityAsync(visitor), "You were not let in to vault");
        var logged = Assert.Single(connect.Portal.Log.Lines.Skip(before), line => line.StartsWith("Information 1420 ", StringComparison.Ordinal));
        Assert.DoesNotContain(person.Email, logged, StringComparison.Ordinal);

        connect.Portal.Clock.Advance(TimeSpan.FromDays(1));
        using var later = connect.Portal.NewVisitor();
        await later.HasLoggedInAsync(person.Email, person.Password!);
        await vault.AuthorizeAsync(later);

        Assert.Equal(2, (await ActivityAsync(later)).Count(line => line == "You were not let in to vault"));
    }

    [Fact]
    public async Task Names_of_apps_follow_the_readers_language()
    {
        using var wiki = connect.Wiki();
        var (_, visitor) = await NewAsync();
        using var reader = visitor.Reading("de");
        await wiki.CodeAsync(reader);

        Assert.Contains("Sie haben sich bei Wissen angemeldet", (await reader.OpenAsync("/Account/Activity")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_which_apps_a_person_uses_when_and_in_how_many_browsers()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        var (person, visitor) = await NewAsync();
        using var first = visitor;
        using var second = connect.Portal.NewVisitor();
        await second.HasLoggedInAsync(person.Email, person.Password!);
        await wiki.CodeAsync(first);
        await wiki.CodeAsync(second);
        await board.CodeAsync(second);
        await second.HasLoggedOutAsync();
        using var staff = await connect.Portal.StaffAsync();

        var page = await staff.OpenAsync($"/Support/Person/{await connect.Portal.SubAsync(person.Email)}");

        var used = $"Last used {connect.Portal.Services.GetRequiredService<Wording>().Time(connect.Portal.Clock.GetUtcNow())}.";
        var apps = page.Document.QuerySelectorAll(".facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == "Apps used")
            .QuerySelectorAll("dd").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal([$"Wiki {used} Logged in to it in one browser.", $"board {used}"], apps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_file_with_a_persons_data_tells_when_each_app_was_used()
    {
        using var board = connect.Board();
        var (_, visitor) = await NewAsync();
        using var browser = visitor;
        await board.CodeAsync(visitor);
        var now = connect.Portal.Clock.GetUtcNow();

        var file = await (await visitor.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>());

        var use = JsonNode.Parse(file.Html)!["parts"]!.AsArray().Single(part => part!["name"]!.GetValue<string>() == "Apps")!["rows"]!.AsArray()
            .Single(row => row!["table"]?.GetValue<string>() == "AppUses")!;
        Assert.Equal(["app", "endedAt", "firstUsedAt", "lastUsedAt", "sid", "table"], use.AsObject().Select(column => column.Key).Order());
        Assert.Equal("board", use["app"]!.GetValue<string>());
        Assert.InRange(use["firstUsedAt"]!.GetValue<DateTimeOffset>(), now.AddSeconds(-1), now);
    }

    private static async Task<IReadOnlyList<string>> ActivityAsync(Visitor visitor) => LinesOf(await visitor.OpenAsync("/Account/Activity"));

    private async Task<IReadOnlyList<string>> TimelineAsync(SeededPerson person)
    {
        // For another code of the same authenticator app.
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(30));
        using var staff = await connect.Portal.StaffAsync();
        return LinesOf(await staff.OpenAsync($"/Support/Person/{await connect.Portal.SubAsync(person.Email)}"));
    }

    private static IReadOnlyList<string> LinesOf(PageView page) =>
        [.. page.Document.QuerySelectorAll(".timeline li").Select(line => line.ChildNodes.OfType<AngleSharp.Dom.IText>().Select(text => text.Data.Trim()).First(text => text.Length > 0))];

    private async Task<(SeededPerson Person, Visitor Visitor)> NewAsync()
    {
        var person = await connect.Portal.NewPersonAsync($"{Guid.NewGuid():N}@example.com");
        var visitor = connect.Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return (person, visitor);
    }
}
