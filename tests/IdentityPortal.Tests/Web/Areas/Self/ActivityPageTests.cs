using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class ActivityPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Page = "/Account/Activity";

    [Fact]
    public async Task What_happened_is_listed_in_the_owners_words_and_repeats_are_one_line()
    {
        await using var app = await PortalApp.StartAsync();
        var words = app.Services.GetRequiredService<Wording>();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = words.Time(app.Clock.GetUtcNow());
        using var stranger = app.NewVisitor();
        await stranger.LoginAsync(person.Email, "not the password");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = words.Time(app.Clock.GetUtcNow());
        await stranger.LoginAsync(person.Email, "not the password");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var phone = await app.LogInAsync(person);
        await (await visitor.OpenAsync("/Account/Sessions")).PressAsync("Log out all other browsers");

        var page = await visitor.OpenAsync(Page);

        Assert.Equal(
            ["You logged out other browsers Unknown browser", "You logged in Unknown browser", $"A log-in failed, for example because of a wrong password Unknown browser Number of times: 2. First: {first}", "You logged in Unknown browser"],
            LinesOn(page).Select(line => line.Split(" UTC ", 2)[1]));
        Assert.StartsWith(last, LinesOn(page)[2], StringComparison.Ordinal);
        Assert.Contains("Each entry is deleted after 90 days.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("If something here was not you, change your password and log out everywhere.", page.MainText, StringComparison.Ordinal);
        Assert.Equal(["/Account/ChangePassword", "/Account/LogoutEverywhere"], page.Document.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task What_staff_did_is_told_with_its_time_but_not_who_nor_why_nor_that_they_looked()
    {
        var app = portal.App;
        var words = app.Services.GetRequiredService<Wording>();
        var person = await portal.NewPersonAsync();
        var sub = await app.SubAsync(person.Email);
        using var before = await app.LogInAsync(person);
        using var lead = await portal.StaffAsync("support-lead");
        await lead.OpenAsync($"/Support/Person/{sub}");
        await (await lead.OpenAsync($"/Support/Person/{sub}/LogOutEverywhere")).SendAsync(new Dictionary<string, string>
        {
            ["Form.Reason"] = "Other",
            ["Form.Text"] = "called from Vienna",
            ["Form.Ticket"] = "T-4711",
        }).SucceedsAsync();

        // What was refused did not happen to the person.
        await lead.ForceAsync(SupportAct.Enable, sub);
        using var visitor = await app.LogInAsync(person);

        var page = await visitor.OpenAsync(Page);

        var now = words.Time(app.Clock.GetUtcNow());
        Assert.Equal([$"{now} Support logged you out everywhere", $"{now} You logged in Unknown browser", $"{now} You logged in Unknown browser"], LinesOn(page).Order(StringComparer.Ordinal));
        foreach (var secret in new[] { "Vienna", "T-4711", "lead", "Other", "another reason" })
        {
            Assert.DoesNotContain(secret, page.MainText, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Each_line_names_the_browser_in_the_words_of_the_list_of_sessions_and_the_desk_does_too()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var sub = await app.SubAsync(person.Email);
        using var lead = await portal.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.LogOutEverywhere, sub).SucceedsAsync();
        using var phone = await app.LogInWithAsync(person, BrowserAgents.Phone);
        await RefusedInAsync(BrowserAgents.Firefox, BrowserAgents.Phone);
        using var desktop = await app.LogInWithAsync(person, BrowserAgents.Firefox);
        await RefusedInAsync(BrowserAgents.Firefox, "curl/8.14.1");
        await (await desktop.OpenAsync("/Account/Sessions")).PressAsync("Log out all other browsers");
        desktop.Http.DefaultRequestHeaders.Add("Accept-Language", "de");

        var (seen, read) = (BrowsersIn(await lead.OpenAsync($"/Support/Person/{sub}")), BrowsersIn(await desktop.OpenAsync(Page)));

        // The last lines are about the act of staff.
        Assert.Equal(["Firefox on Windows", "Unknown browser and Firefox on Windows", "Firefox on Windows", "Firefox on Windows and Safari on iPhone", "Safari on iPhone"], seen.Take(5));
        Assert.DoesNotContain(seen.Skip(5), words => words.Contains("browser", StringComparison.Ordinal));
        Assert.Equal(["Firefox auf Windows", "Unbekannter Browser und Firefox auf Windows", "Firefox auf Windows", "Firefox auf Windows und Safari auf iPhone", "Safari auf iPhone"], read);

        async Task RefusedInAsync(params string[] agents)
        {
            foreach (var agent in agents)
            {
                using var stranger = app.NewVisitor();
                stranger.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
                await stranger.LoginAsync(person.Email, "not the password");
            }
        }

        static IReadOnlyList<string> BrowsersIn(PageView page) =>
            [.. page.Document.QuerySelectorAll(".timeline .hint").Select(hint => hint.TextContent).Where(words => !words.Contains(": ", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_change_of_address_names_its_browser_too()
    {
        var app = portal.App;
        using var visitor = await app.LogInWithAsync(await portal.NewPersonAsync(), BrowserAgents.Firefox);
        await visitor.HasChangedAddressAsync(app, portal.NewAddress());

        Assert.Equal(
            ["Your email address was changed Firefox on Windows", "You asked for another email address Firefox on Windows", "You logged in Firefox on Windows"],
            LinesOn(await visitor.OpenAsync(Page)).Select(line => line.Split(" UTC ", 2)[1]));
    }

    [Fact]
    public async Task What_is_older_than_ninety_days_is_not_shown_although_the_trail_keeps_it()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var lead = await app.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.LogOutEverywhere, await app.SubAsync(person.Email)).SucceedsAsync();
        app.Clock.Advance(TimeSpan.FromDays(91));
        using var visitor = await app.LogInAsync(person);

        Assert.EndsWith("You logged in Unknown browser", Assert.Single(LinesOn(await visitor.OpenAsync(Page))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_owner_of_an_address_sees_nothing_of_the_account_before()
    {
        await using var app = await PortalApp.StartAsync();
        const string address = "ann@example.com";
        using var old = app.NewVisitor();
        await old.HasRegisteredAsync(address);
        await old.HasConfirmedAsync(app.LastMailTo(address).Code!);
        using var elsewhere = app.NewVisitor();
        await elsewhere.LoginAsync(address, "not the password");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await elsewhere.HasForgottenPasswordAsync(address);
        await app.AdministerAsync("AdminDeleteUser", new { Username = address });
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        var next = await app.NewPersonAsync(address);
        using var visitor = await app.LogInAsync(next);

        Assert.EndsWith("You logged in Unknown browser", Assert.Single(LinesOn(await visitor.OpenAsync(Page))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_pushes_nothing_off_the_list()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        using var stranger = app.NewVisitor();
        for (var times = 0; times < 10; times++)
        {
            await stranger.LoginAsync(person.Email, "not the password");
        }

        var lines = LinesOn(await visitor.OpenAsync(Page));

        Assert.Equal(3, lines.Count);
        Assert.Contains(lines, line => line.EndsWith("You logged in Unknown browser", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("There were too many tries", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> LinesOn(PageView page) =>
        [.. page.Document.QuerySelectorAll(".timeline li").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
