using System.Net;
using System.Text;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Connect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The settings say which apps there are, whatever the store remembers.</summary>
public sealed class AppRegistrationTests(PostgreSql postgreSql, ConnectPortal connect)
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

    [Theory]
    [InlineData("/connect/authorize", "client_id=gone")]
    [InlineData("/connect/authorize/", "client_id=gone")]
    [InlineData("/Connect//Authorize", "client_id=gone")]
    [InlineData("/connect/authorize", "client_id=gone&client_id=board")]
    [InlineData("/connect/authorize", "client_id=board&client_id=gone")]
    [InlineData("/connect/authorize", "client_id=GONE")]
    [InlineData("/connect/authorize", "client_id=gone%20")]
    [InlineData("/connect/authorize", "client_id=gone&prompt=none")]
    [InlineData("/connect/authorize", "client_id=gone&scope=openid%20everything")]
    [InlineData("/connect/endsession", "client_id=gone")]
    [InlineData("/connect/endsession", "client_id=board")]
    [InlineData("/connect/endsession/", "x=y")]
    [InlineData("/CONNECT/ENDSESSION", "state=x")]
    public async Task Nobody_is_led_to_an_app_that_the_settings_no_longer_name(string path, string query)
    {
        var address = Uri.EscapeDataString(AppClient.RedirectUriOf("gone"));
        await RegisterAsync("gone");
        using var visitor = connect.Portal.NewVisitor();

        foreach (var byForm in new[] { false, true })
        {
            var all = $"{query}&redirect_uri={address}&post_logout_redirect_uri={address}&response_type=code&scope=openid"
                + "&code_challenge=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&code_challenge_method=S256";
            using var form = new StringContent(all, Encoding.UTF8, "application/x-www-form-urlencoded");
            var page = await PageView.ReadAsync(
                visitor, byForm ? await visitor.Http.PostAsync(path, form, Stop) : await visitor.Http.GetAsync($"{path}?{all}", Stop));

            Assert.InRange((int)page.Status, 400, 499);
            Assert.Null(page.Location);
        }
    }

    [Fact]
    public async Task A_scope_that_the_settings_take_back_gives_nothing_more()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        var settings = AppClient.Settings("wiki", "a secret");
        await using var earlier = await PortalApp.StartAsync(With(store, settings));
        using var wiki = new AppClient(earlier, "wiki", "a secret");
        using var visitor = earlier.NewVisitor();
        await visitor.HasLoggedInAsync(earlier.Person("CONFIRMED").Email, earlier.Person("CONFIRMED").Password!);
        var code = await wiki.CodeAsync(visitor);
        var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));
        settings.Remove("Portal:Apps:wiki:Scopes:1");
        settings.Remove("Portal:Apps:wiki:Scopes:2");
        settings["Portal:Apps:wiki:Offline"] = "false";

        await using var later = await PortalApp.StartAsync(With(store, settings), clock: earlier.Clock);

        using var bounded = new AppClient(later, "wiki", "a secret");
        Assert.Equal(
            ["sub", "name", "preferred_username"],
            (await bounded.UserInfoAsync(tokens["access_token"])).Json.EnumerateObject().Select(claim => claim.Name));
        Assert.NotNull((await bounded.RefreshAsync(tokens["refresh_token"])).Error);
        var redeemed = await bounded.RedeemAsync(code, ("code_verifier", wiki.Verifier));
        Assert.False(redeemed.Json.TryGetProperty("refresh_token", out _));
        Assert.DoesNotContain("email", redeemed.Error is null ? new JsonWebToken(redeemed["id_token"]).Claims.Select(claim => claim.Type) : []);
    }

    /// <summary>Registers an app like board, which the settings do not name.</summary>
    private async Task RegisterAsync(string id)
    {
        await using var scope = connect.Portal.Services.CreateAsyncScope();
        var apps = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        if (await apps.FindByClientIdAsync(id, Stop) is null)
        {
            var descriptor = new OpenIddictApplicationDescriptor();
            await apps.PopulateAsync(descriptor, (await apps.FindByClientIdAsync("board", Stop))!, Stop);
            descriptor.ClientId = id;
            descriptor.RedirectUris.Clear();
            descriptor.RedirectUris.Add(new Uri(AppClient.RedirectUriOf(id)));
            descriptor.PostLogoutRedirectUris.Clear();
            descriptor.PostLogoutRedirectUris.Add(new Uri(AppClient.RedirectUriOf(id)));
            await apps.CreateAsync(descriptor, Stop);
        }
    }

    private static DbSet<OpenIddictEntityFrameworkCoreApplication> Apps(DbContext database) => database.Set<OpenIddictEntityFrameworkCoreApplication>();

    private static Dictionary<string, string> With(EmptyStore store, Dictionary<string, string> settings) =>
        store.Settings.Concat(settings).ToDictionary(setting => setting.Key, setting => setting.Value);
}
