using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Revocation;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Lets a refresh token that is revoked take its access tokens along (RFC 7009), which OpenIddict leaves valid.</summary>
internal sealed class RevokeFamily(IDbContextFactory<PortalDatabase> databases) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
            .UseSingletonHandler<RevokeFamily>()
            .SetOrder(RevokeToken.Descriptor.Order - 1)
            .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal is { } token
            && token.HasTokenType(OpenIddictConstants.TokenTypeIdentifiers.RefreshToken)
            && token.GetAuthorizationId() is { } family)
        {
            // Before OpenIddict revokes the token itself, which fails if a refresh is faster.
            await using var database = await databases.CreateDbContextAsync(context.CancellationToken);
            await ConnectTables.RevokeAsync(database, [family], context.CancellationToken);
        }
    }
}
