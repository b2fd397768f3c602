using System.Net;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>Each app is told once, whatever happens to the app, to instances and to the store.</summary>
public sealed class LogoutDeliveryTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Check", "44")]
    public async Task An_app_that_is_away_is_tried_ever_more_slowly_and_gets_a_fresh_token_when_it_is_back()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        using var ann = await portal.NewUserAsync();
        await portal.UseAsync(ann.Browser, "wiki");
        await portal.Wiki.DisposeAsync();
        await ann.Browser.HasLoggedOutAsync();
        List<TimeSpan> pauses = [];
        foreach (var tries in Enumerable.Range(1, 11))
        {
            var pause = await portal.App.IsTriedAsync(tries);
            pauses.Add(pause);
            if (tries < 11)
            {
                portal.App.Clock.Advance(pause);
            }
        }

        await using var back = await LogoutReceiver.StartAsync(portal.Wiki.Address);
        back.Answer(StatusCodes.Status503ServiceUnavailable);
        portal.App.Clock.Advance(TimeSpan.FromHours(1));
        await portal.App.IsTriedAsync(12);
        back.Answer(StatusCodes.Status204NoContent);
        portal.App.Clock.Advance(TimeSpan.FromHours(1));

        await portal.AllAreToldAsync();
        var tokens = await back.AboutAsync(ann.Sub, 2);
        Assert.Equal(2, tokens.Select(token => token.Id).Distinct().Count());
        Assert.Equal(3600, tokens[1].GetPayloadValue<long>("iat") - tokens[0].GetPayloadValue<long>("iat"));
        Assert.True((await portal.ValidateAsync(tokens[1], "wiki")).IsValid);
        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600], pauses.Select(pause => pause.TotalSeconds));

        // It is said once, and without a person.
        Assert.Single(portal.App.Log.Lines, line => line.StartsWith("Warning 1402 App wiki was not told", StringComparison.Ordinal));
        AssertSaysNothing(portal.App, ann.Address, ann.Sub, tokens[0].GetClaim("sid").Value, tokens[0].EncodedToken, tokens[1].EncodedToken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    public async Task An_app_that_was_away_is_told_although_somebody_has_led_the_browser_to_authorize(string? prompt)
    {
        await using var portal = await BackChannelPortal.StartAsync();
        using var ann = await portal.NewUserAsync();
        await portal.UseAsync(ann.Browser, "wiki");
        portal.Wiki.Answer(StatusCodes.Status503ServiceUnavailable);
        await (await ann.Browser.OpenAsync("/Account/WithdrawApp/wiki")).SendAsync(new Dictionary<string, string>());
        var pause = await portal.App.IsTriedAsync(1);
        using var wiki = new AppClient(portal.App, "wiki", BackChannelPortal.Secret);

        var code = await wiki.CodeAsync(ann.Browser, ("state", "of a stranger"), ("prompt", prompt));

        Assert.Single(await portal.App.NoticesAsync());
        portal.Wiki.Answer(StatusCodes.Status200OK);
        portal.App.Clock.Advance(pause);
        await portal.AllAreToldAsync();
        Assert.Equal(HttpStatusCode.OK, (await wiki.RedeemAsync(code)).Status);
    }

    [Theory]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    public async Task Other_answers_than_those_of_the_specification_are_no_end_and_no_redirect_is_followed(int status)
    {
        await using var portal = await BackChannelPortal.StartAsync();
        portal.Wiki.Answer(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = portal.Board.Address;
            return Task.CompletedTask;
        });
        await portal.App.WriteUsesAsync("wiki", ["session"]);
        await LookAsync(portal.App);
        var pause = await portal.App.IsTriedAsync(1);

        portal.Wiki.Answer(StatusCodes.Status200OK);
        portal.App.Clock.Advance(pause);

        await portal.AllAreToldAsync();
        Assert.Equal(2, (await portal.Wiki.AboutAsync("ann", 2)).Count);
        Assert.Empty(portal.Board.Tokens);
        Assert.Empty(portal.Board.Faults);
    }

    [Fact]
    [Trait("Check", "44")]
    public async Task What_an_app_refuses_is_not_sent_again_and_the_next_one_is()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        portal.Wiki.Answer(StatusCodes.Status400BadRequest);
        await portal.App.WriteUsesAsync("wiki", ["first"]);
        await LookAsync(portal.App);
        await portal.App.Log.UntilAsync("Warning 1404 App wiki refused to end a session: 400");
        await portal.AllAreToldAsync();
        portal.Wiki.Answer(StatusCodes.Status200OK);
        portal.App.Clock.Advance(TimeSpan.FromHours(2));
        await portal.App.WriteUsesAsync("wiki", ["second"]);
        await LookAsync(portal.App);

        await portal.AllAreToldAsync();

        Assert.Equal(["first", "second"], (await portal.Wiki.AboutAsync("ann", 2)).Select(token => token.GetClaim("sid").Value));
        Assert.Single(portal.App.Log.Lines, line => line.StartsWith("Warning 1404 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_twelve_hours_an_app_is_given_up()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        portal.Wiki.Answer(StatusCodes.Status503ServiceUnavailable);
        await portal.App.WriteUsesAsync("wiki", ["session"]);
        await LookAsync(portal.App);
        await portal.App.IsTriedAsync(1);

        portal.App.Clock.Advance(TimeSpan.FromHours(12));

        await portal.App.Log.UntilAsync("Warning 1403 App wiki was not told that a session has ended, and is not tried again: 503 after 2 tries");
        await portal.AllAreToldAsync();
    }

    [Fact]
    public async Task An_app_that_does_not_answer_holds_up_no_other_and_is_left_after_five_seconds()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        portal.Wiki.Hold();
        await portal.App.WriteUsesAsync("wiki", ["session"]);
        await LookAsync(portal.App);
        await Wait.UntilAsync("the app to be asked", () => portal.Wiki.Tokens.Count == 1);

        await portal.App.WriteUsesAsync("board", ["session"]);
        await LookAsync(portal.App);
        Assert.Single(await portal.Board.AboutAsync("ann"));

        // A notice goes when the app's answer has come, a moment after the app has it.
        await Wait.UntilAsync("the board's notice to go", async () => (await portal.App.NoticesAsync()).Count == 1);
        Assert.Equal("wiki", Assert.Single(await portal.App.NoticesAsync()).App);

        portal.App.Clock.Advance(TimeSpan.FromSeconds(5));
        await portal.App.Log.UntilAsync("Warning 1402 App wiki was not told that a session has ended: TimeoutException");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    [Trait("Check", "44")]
    public async Task Two_instances_tell_an_app_once_of_each_of_many_sessions(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var wiki = await LogoutReceiver.StartAsync();
        await using var board = await LogoutReceiver.StartAsync();
        await using var first = await PortalApp.StartAsync(BackChannelPortal.Settings(wiki, board, store.Settings));
        await using var second = await first.StartAnotherAsync();
        var sids = Enumerable.Range(100, 40).Select(number => $"{number}").ToList();
        await first.WriteUsesAsync("wiki", sids);
        await first.WriteUsesAsync("board", sids);

        await Task.WhenAll(new[] { first, second, first, second }.Select(app => Task.Run(() => LookAsync(app))));
        await Wait.UntilAsync("all notices to be sent", async () => (await first.NoticesAsync()).Count == 0);

        foreach (var receiver in new[] { wiki, board })
        {
            Assert.Equal(sids, (await receiver.AboutAsync("ann", 40)).Select(token => token.GetClaim("sid").Value).Order());
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_session_that_goes_on_keeps_its_apps_and_rows_go_in_time(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var wiki = await LogoutReceiver.StartAsync();
        await using var board = await LogoutReceiver.StartAsync();
        await using var app = await PortalApp.StartAsync(BackChannelPortal.Settings(wiki, board, store.Settings));
        var now = app.Clock.GetUtcNow();
        await app.InStoreAsync(database =>
        {
            // Version 0.1.0 wrote sessions without an id for life, which apps know by the id of the row.
            database.Add(new SessionRow { Id = "row 1", Sid = "new", Ticket = [], ExpiresAt = now + TimeSpan.FromDays(400) });
            database.Add(new SessionRow { Id = "old", Sid = null, Ticket = [], ExpiresAt = now + TimeSpan.FromDays(400) });
            database.Add(new SessionRow { Id = "row 2", Sid = "over", Ticket = [], ExpiresAt = now });

            // An app that the settings name no more.
            database.Add(new LogoutNoticeRow { Id = Guid.NewGuid(), App = "gone", Sid = "over", Sub = "ann", At = now, DueAt = now });
            return database.SaveChangesAsync(Stop);
        });
        await app.WriteUsesAsync("wiki", ["new", "old", "over"]);

        await LookAsync(app);
        Assert.Equal("over", Assert.Single(await wiki.AboutAsync("ann")).GetClaim("sid").Value);
        Assert.Equal(
            [("new", false), ("old", false), ("over", true)], (await app.UsesAsync("ann")).Select(use => (use.Sid, use.EndedAt is not null)));

        await SweepAfterAsync(TimeSpan.FromHours(23));
        Assert.Equal("gone", Assert.Single(await app.NoticesAsync()).App);
        await SweepAfterAsync(TimeSpan.FromHours(1));
        Assert.Empty(await app.NoticesAsync());

        await SweepAfterAsync(TimeSpan.FromDays(88));
        Assert.Equal(3, (await app.UsesAsync("ann")).Count);
        await SweepAfterAsync(TimeSpan.FromDays(1));
        Assert.Equal(["new", "old"], (await app.UsesAsync("ann")).Select(use => use.Sid));

        Task SweepAfterAsync(TimeSpan time)
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow() + time);
            return app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Stop);
        }
    }

    private static Task LookAsync(PortalApp app) => app.Services.GetRequiredService<AppLogouts>().EndGoneAsync(Stop);

    private static void AssertSaysNothing(PortalApp app, params IReadOnlyList<string> values) => Assert.All(
        values,
        value => Assert.DoesNotContain(app.Log.Lines, line => line.Contains(value, StringComparison.OrdinalIgnoreCase)));
}
