using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Revocation;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Lets a refresh token that is revoked take its access tokens along (RFC 7009), which OpenIddict leaves valid.</summary>
internal sealed class RevokeFamily(IOpenIddictTokenManager tokens) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
            .UseScopedHandler<RevokeFamily>()
            .SetOrder(RevokeToken.Descriptor.Order - 1)
            .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal is { } token
            && token.HasTokenType(OpenIddictConstants.TokenTypeIdentifiers.RefreshToken)
            && token.GetAuthorizationId() is { } family)
        {
            // Before OpenIddict revokes the token itself, which fails if a refresh is faster.
            await tokens.RevokeByAuthorizationIdAsync(family, context.CancellationToken);
        }
    }
}
