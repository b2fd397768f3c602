using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Revocation;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>An app gives its tokens back at the moment at which something else happens to them.</summary>
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
