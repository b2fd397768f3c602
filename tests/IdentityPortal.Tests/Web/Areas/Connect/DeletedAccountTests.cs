using System.Net;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps that renew their tokens while the rows of an account are deleted. SQLite has one writer at a time, so PostgreSQL is harder.</summary>
public sealed class DeletedAccountTests(PostgreSql postgreSql)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_app_adds_meanwhile_is_deleted_as_well()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using var portal = await StartAsync(store);
        using var app = new AppClient(portal, "wiki", "a secret");
        var (sub, _) = await RefreshTokenAsync(portal, app);

        await portal.InStoreAsync(async renewal =>
        {
            await using var transaction = await renewal.Database.BeginTransactionAsync(Stop);
            renewal.Add(new OpenIddictEntityFrameworkCoreToken
            {
                Authorization = await renewal.Set<OpenIddictEntityFrameworkCoreAuthorization>().SingleAsync(Stop),
                Status = Statuses.Valid,
                Subject = sub,
            });
            await renewal.SaveChangesAsync(Stop);
            var deletion = portal.Services.GetRequiredService<AccountRows>().DeleteAsync(sub);
            await portal.IsDoneOrWaitsAsync(deletion);
            await transaction.CommitAsync(Stop);
            return await deletion;
        });

        Assert.Equal((0, 0), await CountAsync(portal));
    }

    [Fact]
    public async Task An_app_that_renews_a_token_meanwhile_gets_nothing()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using var portal = await StartAsync(store);
        using var app = new AppClient(portal, "wiki", "a secret");
        var (_, token) = await RefreshTokenAsync(portal, app);

        var answer = await portal.InStoreAsync(async deletion =>
        {
            await using var transaction = await deletion.Database.BeginTransactionAsync(Stop);
            await deletion.Set<OpenIddictEntityFrameworkCoreToken>().ExecuteDeleteAsync(Stop);
            await deletion.Set<OpenIddictEntityFrameworkCoreAuthorization>().ExecuteDeleteAsync(Stop);
            var renewal = app.RefreshAsync(token);
            await portal.IsDoneOrWaitsAsync(renewal);
            await transaction.CommitAsync(Stop);
            return await renewal;
        });

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer.Error));
        Assert.Equal((0, 0), await CountAsync(portal));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Rows_of_an_account_whose_apps_are_busy_go(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await StartAsync(store);
        await using var other = await portal.StartAnotherAsync();
        using var app = new AppClient(portal, "wiki", "a secret");
        var (sub, first) = await RefreshTokenAsync(portal, app);
        var rows = other.Services.GetRequiredService<AccountRows>();

        var renewals = Enumerable.Range(0, 6).Select(_ => app.RefreshAsync(first)).ToList();
        await rows.DeleteAsync(sub);

        Assert.All(await Task.WhenAll(renewals), answer => Assert.True(answer.Status == HttpStatusCode.OK || answer.Error == "invalid_grant", $"{answer.Status}"));
        Assert.Equal((0, 0), await CountAsync(portal));
    }

    private static Task<PortalApp> StartAsync(EmptyStore store) =>
        PortalApp.StartAsync(store.Settings.Concat(AppClient.Settings("wiki", "a secret")).ToDictionary(setting => setting.Key, setting => setting.Value));

    private static async Task<(string Sub, string Token)> RefreshTokenAsync(PortalApp portal, AppClient app)
    {
        var person = await portal.NewPersonAsync("ann@example.com");
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        return (await portal.SubAsync(person.Email), (await app.RedeemAsync(await app.CodeAsync(visitor)))["refresh_token"]);
    }

    private static Task<(int Tokens, int Authorizations)> CountAsync(PortalApp portal) => portal.InStoreAsync(async database => (
        await database.Set<OpenIddictEntityFrameworkCoreToken>().CountAsync(token => token.Subject != null, Stop),
        await database.Set<OpenIddictEntityFrameworkCoreAuthorization>().CountAsync(Stop)));
}
