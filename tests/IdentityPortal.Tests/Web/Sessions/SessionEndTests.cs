using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>After the end of a session, the log-in page says why it ended, as far as the portal knows, and that a form was not used.</summary>
public sealed class SessionEndTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Nothing = " Nothing was changed this time. Log in to continue.";
    private const string Idle = "You were logged out because you did not use this site for a while.";
    private const string Elsewhere = "You were logged out here, for example because your password or email address was changed, or you were logged out on all devices.";
    private const string Unknown = "You are no longer logged in.";
    private const string Chosen = "Willow-tree garden 8";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/Account/ChangePassword")]
    [InlineData("/Account/LogoutEverywhere")]
    public async Task A_form_sent_after_a_log_out_in_another_tab_says_so_and_leads_back(string url)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        var tab = await visitor.OpenAsync(url);
        await visitor.HasLoggedOutAsync();
        var before = app.Pool.Calls.Count;

        var login = await SendAsync(tab, person.Password);

        Assert.Equal("You have logged out." + Nothing, login.Banner);
        Assert.StartsWith("Error: ", login.Document.Title, StringComparison.Ordinal);
        Assert.Empty(app.Pool.Calls.Skip(before).Intersect(["ChangePassword", "GlobalSignOut"]));
        Assert.DoesNotContain(person.Password, login.Html, StringComparison.Ordinal);
        var back = await login.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });
        Assert.Equal(url, back.Url);
    }

    [Fact]
    public async Task A_form_of_a_session_that_was_not_used_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var tab = await visitor.OpenAsync("/Account/ChangePassword");
        var other = await visitor.OpenAsync("/Account/ChangePassword");
        app.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Idle + Nothing, (await SendAsync(tab, Chosen)).Banner);

        // The log-in page has deleted the cookie, but the form itself shows which session it was.
        Assert.Equal(Idle + Nothing, (await SendAsync(other, Chosen)).Banner);
    }

    [Fact]
    public async Task A_form_of_a_session_that_a_new_password_has_ended_says_so()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        var tab = await visitor.OpenAsync("/Account/ChangePassword");
        using var phone = await app.LogInAsync(person);
        await SendAsync(await phone.OpenAsync("/Account/ChangePassword"), person.Password).SucceedsAsync();

        Assert.Equal(Elsewhere + Nothing, (await SendAsync(tab, person.Password)).Banner);
    }

    [Fact]
    public async Task A_session_that_a_log_out_everywhere_has_ended_says_so()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        using var phone = await app.LogInAsync(person);
        await (await phone.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>());

        Assert.Equal(Elsewhere + " Log in to continue.", (await visitor.OpenAsync("/Account/ChangePassword")).Banner);
    }

    [Fact]
    public async Task What_is_not_known_is_not_claimed()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");

        // The session was in use until its last second.
        using var busy = await app.LogInAsync(person);
        for (var minutes = 0; minutes < 8 * 60; minutes += 30)
        {
            Assert.True(await busy.IsInAsync());
            app.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(Unknown + " Log in to continue.", (await busy.OpenAsync("/Account/ChangePassword")).Banner);

        // The row of the session was deleted.
        using var visitor = await app.LogInAsync(person);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Unknown + " Log in to continue.", (await visitor.OpenAsync("/Account/ChangePassword")).Banner);
    }

    [Fact]
    public async Task A_session_that_went_on_under_another_key_is_not_said_to_have_ended()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        var tab = await visitor.OpenAsync("/Account/LogoutEverywhere");
        await SendAsync(await visitor.OpenAsync("/Account/ChangePassword"), person.Password).SucceedsAsync();
        await visitor.HasLoggedOutAsync();

        Assert.Equal(Unknown + Nothing, (await SendAsync(tab, Chosen)).Banner);
    }

    [Fact]
    public async Task A_forged_form_says_nothing()
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());
        await visitor.HasLoggedOutAsync();

        var login = await visitor.FollowAsync(await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(
            "/Account/ChangePassword",
            new FormUrlEncodedContent([new("Form.Password", Chosen)]),
            TestContext.Current.CancellationToken)));

        Assert.Equal(("Log in", null), (login.Heading, login.Banner));
    }

    [Fact]
    public async Task At_the_desk_a_log_out_is_not_called_idling()
    {
        var app = portal.App;
        using var staff = await app.StaffAsync();
        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync((await portal.NewPersonAsync()).Email)}");
        await staff.HasLoggedOutAsync();

        var login = await staff.FollowAsync(await page.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = "on the phone" }));

        Assert.Equal("You have logged out. Nothing was done. Log in and send the form again: what you entered is kept.", login.Banner);
    }

    /// <summary>Sends the form of a page, with passwords if it has them.</summary>
    [Fact]
    public async Task A_session_that_was_used_until_its_last_moment_was_not_idle()
    {
        await using var app = await PortalApp.StartAsync();
        using var busy = await app.LogInAsync(app.Person("CONFIRMED"));
        for (var step = 0; step < 14; step++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(29.97));
            Assert.True(await busy.IsInAsync());
        }

        while (await busy.IsInAsync())
        {
            app.Clock.Advance(TimeSpan.FromSeconds(25));
        }

        Assert.Equal($"{Unknown} Log in to continue.", (await busy.OpenAsync("/Account/ChangePassword")).Banner);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_request_under_way_does_not_bring_back_a_session_that_was_ended_on_all_devices(int secondsAfterItsEnd)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        var store = app.Services.GetRequiredService<SessionStore>();
        var row = await app.InStoreAsync(database => database.Sessions.AsNoTracking().SingleAsync(Stop));
        var ticket = TicketSerializer.Default.Deserialize(
            app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("IdentityPortal.Sessions").Unprotect(row.Ticket))!;
        app.Clock.Advance(row.ExpiresAt - app.Clock.GetUtcNow() + TimeSpan.FromSeconds(secondsAfterItsEnd));

        await store.EndAllAsync(new(await app.SubAsync(person.Email), person.Email), except: null, Stop);
        await store.TouchAsync(row, ticket);

        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task A_new_password_revokes_the_tokens_of_a_session_that_was_idle_and_counts_it_not()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var idle = await app.LogInAsync(person);
        app.Clock.Advance(TimeSpan.FromHours(2));
        using var phone = await app.LogInAsync(person);

        Assert.True((await SendAsync(await phone.OpenAsync("/Account/ChangePassword"), person.Password)).IsLoggedIn);

        Assert.Equal(1, app.CallsOf("RevokeToken"));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("sessions ended", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_reason_that_is_there_already_saves_no_session()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var one = await app.LogInAsync(person);
        using var two = await app.LogInAsync(person);
        await app.InStoreAsync(async database =>
        {
            var id = await database.Sessions.Select(session => session.Id).FirstAsync(Stop);
            database.BrowserNotes.Add(new BrowserNoteRow { Id = id, Content = [(byte)SessionEnd.Elsewhere], ExpiresAt = app.Clock.GetUtcNow().AddDays(1) });
            return await database.SaveChangesAsync(Stop);
        });

        await app.Services.GetRequiredService<SessionStore>().EndAllAsync(new(await app.SubAsync(person.Email), person.Email), except: null, Stop);

        Assert.Equal((false, false), (await one.IsInAsync(), await two.IsInAsync()));
    }

    private static Task<PageView> SendAsync(PageView page, string current)
    {
        Dictionary<string, string> typed = new() { ["Form.CurrentPassword"] = current, ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen };
        return page.SubmitAsync(typed.Where(field => page.Input(field.Key) is not null).ToDictionary());
    }
}
