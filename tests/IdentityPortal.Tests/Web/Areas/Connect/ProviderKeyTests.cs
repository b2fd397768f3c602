using System.Text.Json;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The provider's keys change without a restart, on all instances, and without an app that notices.</summary>
public sealed class ProviderKeyTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Check", "5")]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_next_key_is_announced_a_day_before_it_signs(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await PortalApp.StartAsync(
            store.Settings.Concat(AppClient.Settings("wiki", "a secret")).ToDictionary(setting => setting.Key, setting => setting.Value));
        await using var other = await portal.StartAnotherAsync();
        using var app = new AppClient(portal, "wiki", "a secret");
        using var otherApp = new AppClient(other, "wiki", "a secret");
        var first = await KeyIdsAsync(app);
        Assert.Equal(first, await KeyIdsAsync(otherApp));

        portal.Clock.Advance(TimeSpan.FromDays(89) + TimeSpan.FromMinutes(1));
        await Wait.UntilAsync("both instances to announce the next key", async () =>
            (await KeyIdsAsync(app)).Count == 2 && (await KeyIdsAsync(otherApp)).Count == 2);
        var next = (await KeyIdsAsync(app)).Except(first).Single();

        var hint = await IdTokenAsync(portal, app);
        Assert.Equal(first.Single(), new JsonWebToken(hint).Kid);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await Wait.UntilAsync("the next key to sign", async () => new JsonWebToken(await IdTokenAsync(portal, app)).Kid == next);
        using var visitor = await LoggedInAsync(portal);
        await app.CodeAsync(visitor, ("prompt", "none"), ("id_token_hint", hint));
        Assert.Equal(2, (await KeyIdsAsync(otherApp)).Count);
    }

    [Fact]
    public async Task A_key_that_nothing_can_need_is_deleted()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        var first = await KeyRowsAsync(portal);

        portal.Clock.AdjustTime(portal.Clock.GetUtcNow() + TimeSpan.FromDays(104));
        await SweepAsync();
        Assert.Equal(first.Order(), (await KeyRowsAsync(portal)).Order());

        portal.Clock.AdjustTime(portal.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        await SweepAsync();
        Assert.Empty((await KeyRowsAsync(portal)).Intersect(first));

        Task SweepAsync() => portal.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Stop);
    }

    [Fact]
    public async Task When_the_data_protection_key_changes_the_keys_stay_and_need_the_earlier_one_no_more()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        using var app = new AppClient(portal, "wiki", "a secret");
        var earlier = await portal.InStoreAsync(store => store.DataProtectionKeys.Select(key => key.Id).SingleAsync(Stop));
        portal.Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));

        await using (await portal.StartAnotherAsync())
        {
            await portal.InStoreAsync(store => store.DataProtectionKeys.Where(key => key.Id == earlier).ExecuteDeleteAsync(Stop));
        }

        await using var later = await portal.StartAnotherAsync();
        using var laterApp = new AppClient(later, "wiki", "a secret");
        Assert.Equal(await KeyIdsAsync(app), await KeyIdsAsync(laterApp));
        Assert.Equal((await KeyIdsAsync(app)).Single(), new JsonWebToken(await IdTokenAsync(later, laterApp)).Kid);
    }

    private static Task<List<string>> KeyRowsAsync(PortalApp portal) =>
        portal.InStoreAsync(store => store.ProviderKeys.Select(row => row.Id).ToListAsync(Stop));

    private static async Task<IReadOnlyList<string>> KeyIdsAsync(AppClient app) =>
    [
        .. JsonDocument.Parse(await app.Http.GetStringAsync("/.well-known/jwks")).RootElement.GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("kid").GetString()!)
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<string> IdTokenAsync(PortalApp portal, AppClient app)
    {
        using var visitor = await LoggedInAsync(portal);
        return (await app.RedeemAsync(await app.CodeAsync(visitor)))["id_token"];
    }

    private static async Task<Visitor> LoggedInAsync(PortalApp portal)
    {
        var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(portal.Person("CONFIRMED").Email, portal.Person("CONFIRMED").Password!);
        return visitor;
    }
}
