using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>A portal's process is killed as by <c>kill -9</c> while it tells an app that a session has ended. The next one tells it again.</summary>
public sealed class LogoutKillTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Killed_while_it_tells_an_app_the_next_one_tells_it(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var wiki = await LogoutReceiver.StartAsync();
        await using var board = await LogoutReceiver.StartAsync();
        await using var pool = await LocalPoolServer.StartAsync(
            new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, TestContext.Current.CancellationToken);
        board.Hold();
        using (var portal = new PortalProcess(pool, store.ConnectionString, BackChannelPortal.Settings(wiki, board)))
        {
            var person = pool.People.First(person => person.State == "CONFIRMED");
            using var browser = await portal.NewVisitorAsync();
            await browser.HasLoggedInAsync(person.Email, person.Password);
            using var app = new AppClient(await portal.Address, "board", secret: null);
            await app.CodeAsync(browser);
            await browser.HasLoggedOutAsync();
            await Wait.UntilAsync("the app to be asked", () => board.Tokens.Count == 1);
            portal.Kill();
        }

        board.Answer(StatusCodes.Status200OK);
        await using var next = await PortalApp.StartAsync(
            BackChannelPortal.Settings(wiki, board, store.Settings), clock: new FakeTimeProvider(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1)));

        await Wait.UntilAsync("the app to be told", async () => (await next.NoticesAsync()).Count == 0);
        Assert.Equal(2, board.Tokens.Distinct().Count());
        Assert.Empty(board.Faults);
    }
}
