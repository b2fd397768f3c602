using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using static OpenIddict.Server.OpenIddictServerHandlers.Revocation;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>All that a log-in gave ends, also what is made at that moment.</summary>
public sealed class RevocationTests
{
    [Fact]
    [Trait("Check", "37")]
    public async Task A_family_ends_also_when_another_request_changes_its_row_at_that_moment()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"), services: services => services.AddOpenIddict().AddServer(server =>
            server.AddEventHandler<HandleRevocationRequestContext>(handler => handler.UseScopedHandler<OtherRequest>().SetOrder(RevokeToken.Descriptor.Order - 2))));
        using var app = new AppClient(portal, "board", secret: null);
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(portal.Person("CONFIRMED").Email, portal.Person("CONFIRMED").Password!);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await app.SendAsync([("token", tokens["refresh_token"])], "/connect/revoke");

        Assert.Equal([Statuses.Revoked], await portal.InStoreAsync(database => database.Set<OpenIddictEntityFrameworkCoreAuthorization>()
            .Select(row => row.Status)
            .ToListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
    }

    [Fact]
    [Trait("Check", "30")]
    public async Task What_a_refresh_adds_at_the_moment_at_which_an_earlier_token_is_used_again_is_dead()
    {
        var reuseAsync = () => Task.CompletedTask;
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"), services: services => services.AddOpenIddict().AddServer(server =>
            server.AddEventHandler<ProcessSignInContext>(handler => handler
                .UseInlineHandler(context => new(context.GenerateRefreshToken ? reuseAsync() : Task.CompletedTask))
                .SetOrder(GenerateAccessToken.Descriptor.Order - 1))));
        using var app = new AppClient(portal, "board", secret: null);
        using var visitor = portal.NewVisitor();
        await visitor.HasLoggedInAsync(portal.Person("CONFIRMED").Email, portal.Person("CONFIRMED").Password!);
        var first = await app.RedeemAsync(await app.CodeAsync(visitor));
        var second = await app.RefreshAsync(first["refresh_token"]);

        // Within half a minute, a token that is used again would only be refused.
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        reuseAsync = async () =>
        {
            reuseAsync = () => Task.CompletedTask;
            Assert.Equal("invalid_grant", (await app.RefreshAsync(first["refresh_token"])).Error);
        };
        var third = await app.RefreshAsync(second["refresh_token"]);

        Assert.Equal("invalid_grant", (await app.RefreshAsync(third["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(third["access_token"])).Status);
    }

    /// <summary>Changes the row of an authorization that this request has read.</summary>
    private sealed class OtherRequest(IOpenIddictAuthorizationManager authorizations, IDbContextFactory<PortalDatabase> databases)
        : IOpenIddictServerHandler<HandleRevocationRequestContext>
    {
        public async ValueTask HandleAsync(HandleRevocationRequestContext context)
        {
            Assert.NotNull(await authorizations.FindByIdAsync(context.GenericTokenPrincipal!.GetAuthorizationId()!, context.CancellationToken));
            await using var database = await databases.CreateDbContextAsync(context.CancellationToken);
            await database.Set<OpenIddictEntityFrameworkCoreAuthorization>()
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.ConcurrencyToken, "another"), context.CancellationToken);
        }
    }
}
