using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Lets a request that an app has pushed wait for a quarter of an hour. Whoever learns its name in an address can use it until then, so it lasts less
/// long than what only the portal's own pages carry.
/// </summary>
internal sealed class PushedRequestLife : IOpenIddictServerHandler<ProcessSignInContext>
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
            .UseSingletonHandler<PushedRequestLife>()
            .SetOrder(PrepareRequestTokenPrincipal.Descriptor.Order - 1)
            .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.PushedAuthorization)
        {
            context.Principal!.SetRequestTokenLifetime(Life);
        }

        return default;
    }
}
