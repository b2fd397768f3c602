using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>For whom the address field offers a passkey.</summary>
public sealed class RememberedPasskeyTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task A_browser_in_which_a_passkey_was_used_offers_it_again_without_an_address()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        Assert.Equal("no", await RemembersAsync(visitor));
        await visitor.UsePasskeyAsync(device, person.Email);
        await visitor.HasLoggedOutAsync();
        var before = app.Pool.Calls.Count;

        Assert.Equal("yes", await RemembersAsync(visitor));
        Assert.Equal(before, app.Pool.Calls.Count);
        var page = await visitor.UsePasskeyAsync(device, "");

        Assert.True(page.IsLoggedIn);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public async Task After_a_log_in_with_the_password_only_those_who_asked_to_stay_logged_in_are_remembered(bool remember, string expected)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await PasskeyVisits.LogInAsync(visitor, person, remember);
        await visitor.HasLoggedOutAsync();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Equal(expected, await RemembersAsync(visitor));
        Assert.Equal("", page.ValueOf("Form.Email") ?? "");
        Assert.DoesNotContain(person.Email, page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Somebody_else_who_logs_in_takes_the_place_of_the_remembered_person()
    {
        var app = portal.App;
        SeededPerson[] others = [await portal.NewPersonAsync(), await portal.NewPersonAsync()];
        using var visitor = app.NewVisitor();
        await PasskeyVisits.LogInAsync(visitor, others[0], remember: true);
        await visitor.HasLoggedOutAsync();
        await PasskeyVisits.LogInAsync(visitor, others[0], remember: false);
        await visitor.HasLoggedOutAsync();
        Assert.Equal("yes", await RemembersAsync(visitor));

        await PasskeyVisits.LogInAsync(visitor, others[1], remember: false);
        await visitor.HasLoggedOutAsync();

        Assert.Equal("no", await RemembersAsync(visitor));
    }

    [Fact]
    public async Task A_log_out_everywhere_forgets_the_person()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await PasskeyVisits.LogInAsync(visitor, app.Person("CONFIRMED"), remember: true);

        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>());

        Assert.Equal("no", await RemembersAsync(visitor));
        Assert.Empty(await app.InStoreAsync(store => store.BrowserNotes.Where(note => note.ExpiresAt > app.Clock.GetUtcNow().AddDays(100))
            .ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Erasing_a_person_erases_what_browsers_remember_of_them()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await PasskeyVisits.LogInAsync(visitor, person, remember: true);
        await visitor.HasLoggedOutAsync();
        using var stranger = app.NewVisitor();
        await stranger.AskAsync(await stranger.OpenAsync("/Account/Login"), person.Email);

        var (deleted, _) = await app.Services.GetRequiredService<BrowserNotes>().EraseAsync(person.Email, _ => false);

        Assert.Equal(2, deleted);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), "")).Status);
    }

    /// <summary>What the page tells the script.</summary>
    private static async Task<string?> RemembersAsync(Visitor visitor) =>
        (await visitor.OpenAsync("/Account/Login")).Document.QuerySelector("form[data-passkey]")?.GetAttribute("data-remembered");
}
