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

    private async Task<(SeededPerson Person, Visitor Visitor)> NewAsync()
    {
        var person = await connect.Portal.NewPersonAsync($"{Guid.NewGuid():N}@example.com");
        var visitor = connect.Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return (person, visitor);
    }
}
