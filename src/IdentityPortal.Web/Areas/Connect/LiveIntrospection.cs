using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Introspection;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Answers that a token is not active once the session behind it has ended.</summary>
internal sealed class LiveIntrospection(AppSessions sessions) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleIntrospectionRequestContext>()
            .UseScopedHandler<LiveIntrospection>()
            .SetOrder(AttachApplicationClaims.Descriptor.Order + 1)
            .Build();

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (await sessions.FindAsync(context.GenericTokenPrincipal, isUse: false, context.CancellationToken) is null)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The session has ended.");
        }
    }
}
