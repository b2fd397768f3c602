using System.Net;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Connect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The settings say which apps there are, whatever the store remembers.</summary>
public sealed class AppRegistrationTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Instances_that_start_at_once_register_an_app_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(With(store, AppClient.Settings("wiki", "a secret")));
        await using var second = await first.StartAnotherAsync();
        PortalApp[] instances = [first, second];
        await first.InStoreAsync(database => Apps(database).ExecuteDeleteAsync(Stop));

        // The second round finds the app registered.
        for (var round = 0; round < 2; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () =>
            {
                await using var scope = instances[number % 2].Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AppRegistrations>().RegisterAsync(Stop);
            })));

            Assert.Equal(["wiki"], await first.InStoreAsync(database => Apps(database).Select(app => app.ClientId).ToListAsync(Stop)));
        }
    }

    [Fact]
    public async Task An_app_that_the_settings_no_longer_name_gets_nothing()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var earlier = await PortalApp.StartAsync(With(store, AppClient.Settings("wiki", "a secret")));
        using var wiki = new AppClient(earlier, "wiki", "a secret");
        using var visitor = earlier.NewVisitor();
        await visitor.HasLoggedInAsync(earlier.Person("CONFIRMED").Email, earlier.Person("CONFIRMED").Password!);
        var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));
        var code = await wiki.CodeAsync(visitor);

        await using var later = await PortalApp.StartAsync(With(store, AppClient.Settings("board")), clock: earlier.Clock);

        using var gone = new AppClient(later, "wiki", "a secret");
        using var other = later.NewVisitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await gone.AuthorizeAsync(other)).Page.Status);
        var leave = $"/connect/endsession?post_logout_redirect_uri={Uri.EscapeDataString(gone.RedirectUri)}";
        Assert.Equal(HttpStatusCode.BadRequest, (await gone.ArriveAsync(other, await PageView.ReadAsync(other, await other.Http.GetAsync(leave, TestContext.Current.CancellationToken)))).Page.Status);
        Assert.Equal("invalid_grant", (await gone.RedeemAsync(code, ("code_verifier", wiki.Verifier))).Error);
        Assert.Equal("invalid_grant", (await gone.RefreshAsync(tokens["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gone.UserInfoAsync(tokens["access_token"])).Status);
    }

    private static DbSet<OpenIddictEntityFrameworkCoreApplication> Apps(DbContext database) => database.Set<OpenIddictEntityFrameworkCoreApplication>();

    private static Dictionary<string, string> With(EmptyStore store, Dictionary<string, string> settings) =>
        store.Settings.Concat(settings).ToDictionary(setting => setting.Key, setting => setting.Value);
}
