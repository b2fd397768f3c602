using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Areas.Connect.Logouts;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>What an app does not settle holds up nothing that the app was never told, and many such notices do not flood the log.</summary>
public sealed class LogoutOrderTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    public async Task Notices_that_an_app_does_not_settle_hold_up_no_other_and_the_log_says_it_once(int status)
    {
        await using var portal = await BackChannelPortal.StartAsync();
        portal.Wiki.Answer(http =>
        {
            http.Response.StatusCode = SidOf(http.Request.Form["logout_token"].Single()!) == "known" ? StatusCodes.Status200OK : status;
            return Task.CompletedTask;
        });
        await portal.App.WriteUsesAsync("wiki", Sids("unknown", 20));
        await LookAsync(portal.App);
        await portal.App.WriteUsesAsync("wiki", ["known"]);
        await LookAsync(portal.App);

        // The time stands still.
        Assert.Contains("known", (await portal.Wiki.AboutAsync("ann", 21)).Select(token => token.GetClaim("sid").Value));
        await AreTriedAsync(portal.App, times: 1);

        portal.App.Clock.Advance(TimeSpan.FromSeconds(10));
        await AreTriedAsync(portal.App, times: 2);
        Assert.Equal(41, portal.Wiki.Tokens.Count);
        Assert.Single(Lines(portal.App, $"Warning 1416 App wiki has not settled that a session has ended: {status}"));
        Assert.Empty(Lines(portal.App, "Warning 1402 "));

        // The store keeps whole milliseconds, so a notice that is being sent is due up to one before the end of the lease.
        static Task AreTriedAsync(PortalApp app, int times) => Wait.UntilAsync($"try {times} of all", async () =>
        {
            var left = await app.NoticesAsync();
            var beforeLease = app.Clock.GetUtcNow() + LogoutNotices.Lease - TimeSpan.FromSeconds(1);
            return left.Count == 20 && left.TrueForAll(notice => notice.Tries == times && notice.DueAt < beforeLease);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, StatusCodes.Status429TooManyRequests)]
    [InlineData(StoreKind.Sqlite, StatusCodes.Status502BadGateway)]
    [InlineData(StoreKind.PostgreSql, StatusCodes.Status503ServiceUnavailable)]
    public async Task An_app_that_takes_nothing_now_is_left_alone_after_the_first_tries_of_four_notices(StoreKind kind, int status)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await LogoutReceiver.StartAsync();
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", null).Concat(store.Settings).ToDictionary());
        var now = portal.Clock.GetUtcNow();
        await AddAsync(portal, Sids("repeat", 5), due: now - TimeSpan.FromMinutes(1), tries: 1);
        await AddAsync(portal, Sids("new", 4), due: now, tries: 0);
        app.Answer(status);

        await NewLine(portal, app).SendDueAsync(Stop);

        Assert.Equal(Sids("new", 4), app.Tokens.Select(SidOf).Order());
        Assert.Single(Lines(portal, $"Warning 1402 App gone was not told that a session has ended: {status}"));
    }

    [Fact]
    public async Task Of_many_notices_that_an_app_refuses_or_is_never_told_the_log_has_one_an_hour_and_that_it_is_back()
    {
        await using var app = await LogoutReceiver.StartAsync();
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", null));
        var line = NewLine(portal, app);

        app.Answer(StatusCodes.Status400BadRequest);
        await SendAsync("refused", TimeSpan.Zero);
        AssertSaid(("1404", 1));
        Pass(TimeSpan.FromHours(1));
        await SendAsync("refused later", TimeSpan.Zero);
        AssertSaid(("1404", 2));

        app.Answer(StatusCodes.Status503ServiceUnavailable);
        await SendAsync("given up", TimeSpan.FromHours(12));
        await line.SendDueAsync(Stop);
        await line.SendDueAsync(Stop);
        Assert.Empty(await portal.NoticesAsync());
        AssertSaid(("1404", 2), ("1402", 1), ("1403", 1));

        app.Answer(StatusCodes.Status200OK);
        await SendAsync("told", TimeSpan.Zero);
        AssertSaid(("1404", 2), ("1402", 1), ("1403", 1), ("1415", 1));
        app.Answer(StatusCodes.Status503ServiceUnavailable);
        await SendAsync("away again", TimeSpan.Zero);
        AssertSaid(("1404", 2), ("1402", 2), ("1403", 1), ("1415", 1));

        async Task SendAsync(string name, TimeSpan age)
        {
            await AddAsync(portal, Sids(name, 12), portal.Clock.GetUtcNow() - age, tries: 0);
            await line.SendDueAsync(Stop);
        }

        // AdjustTime changes the time without firing timers.
        void Pass(TimeSpan time) => portal.Clock.AdjustTime(portal.Clock.GetUtcNow() + time);

        void AssertSaid(params (string Event, int Times)[] said) => Assert.Equal(
            said, said.Select(one => (one.Event, portal.Log.Lines.Count(text => text.Contains($" {one.Event} App gone ", StringComparison.Ordinal)))));
    }

    private static Task<int> AddAsync(PortalApp portal, IEnumerable<string> sids, DateTimeOffset due, int tries) => portal.InStoreAsync(database =>
    {
        database.AddRange(sids.Select(sid =>
            new LogoutNoticeRow { Id = Guid.NewGuid(), App = "gone", Sid = sid, Sub = "ann", At = due, DueAt = due, Tries = tries }));
        return database.SaveChangesAsync(Stop);
    });

    /// <summary>What tells an app that is not in the settings, so that the portal itself does not tell it.</summary>
    private static LogoutLine NewLine(PortalApp portal, LogoutReceiver app)
    {
        var services = portal.Services;
        return new LogoutLine(
            new App("gone", new AppOptions { BackchannelLogoutUri = app.Address }, Logo: null),
            services.GetRequiredService<LogoutNotices>(),
            services.GetRequiredService<LogoutTokens>(),
            services.GetRequiredService<LogoutCall>(),
            new LogoutReports("gone", portal.Clock, services.GetRequiredService<ILogger<LogoutReports>>()),
            portal.Clock);
    }

    private static Task LookAsync(PortalApp app) => app.Services.GetRequiredService<AppLogouts>().EndGoneAsync(Stop);

    private static IEnumerable<string> Lines(PortalApp app, string start) => app.Log.Lines.Where(line => line.StartsWith(start, StringComparison.Ordinal));

    private static IEnumerable<string> Sids(string name, int count) => Enumerable.Range(0, count).Select(number => $"{name} {number}");

    private static string SidOf(string token) => new JsonWebToken(token).GetClaim("sid").Value;
}
