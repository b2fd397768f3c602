using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Store;

public sealed class ExpiredRowsTests(PostgreSql postgreSql)
{
    private const string Wrong = "not the password";
    private const string Nobody = "nobody@example.com";

    /// <summary>They do not grow with requests.</summary>
    private static readonly string[] OfThePortal = ["DataProtectionKeys", "Secrets", "Trail"];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task What_strangers_add_for_addresses_without_an_account_is_gone_within_a_day(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        for (var tries = 1; tries <= 5; tries++)
        {
            using var stranger = app.NewVisitor();
            foreach (var send in new Func<Task<PageView>>[]
            {
                () => stranger.LoginAsync(Nobody, Wrong),
                () => stranger.ConfirmAsync(Codes.Wrong, Nobody),
                () => stranger.ResetPasswordAsync(Codes.Wrong, "a newly chosen password 1", Nobody),
                () => stranger.ResendCodeAsync(Nobody),
                () => stranger.ForgotPasswordAsync(Nobody),
            })
            {
                var before = await RowsAsync(app);
                await send();
                Assert.InRange(await RowsAsync(app) - before, 0, 3);
            }
        }

        Assert.NotEmpty(await GrownAsync(app));

        await PassAsync(app, TimeSpan.FromDays(1));

        Assert.Empty(await GrownAsync(app));
    }

    [Fact]
    public async Task What_happened_to_an_account_is_kept_for_90_days()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync(person.Email, Wrong);
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        await PassAsync(app, TimeSpan.FromDays(89));
        Assert.Equal(2, await app.InStoreAsync(database => database.Timeline.CountAsync()));

        await PassAsync(app, TimeSpan.FromDays(1));
        Assert.Equal(0, await app.InStoreAsync(database => database.Timeline.CountAsync()));
    }

    private static async Task PassAsync(PortalApp app, TimeSpan time)
    {
        // AdjustTime changes the time without firing timers.
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + time);
        await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> RowsAsync(PortalApp app) => (await FrozenStore.RowsAsync(app)).Values.Sum();

    /// <summary>The tables that have rows, except those of the portal itself.</summary>
    private static async Task<IReadOnlyList<string>> GrownAsync(PortalApp app) =>
        [.. (await FrozenStore.RowsAsync(app)).Where(table => table.Value > 0).Select(table => table.Key).Except(OfThePortal)];
}
