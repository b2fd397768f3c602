using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Keeps no row of an ID token. It opens nothing, so nobody has to ask whether it is still valid.</summary>
internal sealed class NoRowsOfIdTokens : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
            .UseSingletonHandler<NoRowsOfIdTokens>()
            .SetOrder(CreateTokenEntry.Descriptor.Order - 1)
            .Build();

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.CreateTokenEntry &= context.TokenType != OpenIddictConstants.TokenTypeIdentifiers.IdentityToken;
        return default;
    }
}
