using IdentityPortal.Web.Accounts.Apps;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Authentication;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Sends faults of a request to the app's own address, if it is registered. OpenIddict keeps those that it finds itself on an error page, so that
/// the app never learns what is wrong.
/// </summary>
internal sealed class ErrorsToApps(Apps apps, IOpenIddictApplicationManager manager) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
            .UseScopedHandler<ErrorsToApps>()
            .SetOrder(AttachRedirectUri.Descriptor.Order + 1)
            .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context is { RedirectUri: not null, Error: Errors.InvalidToken })
        {
            // The request was used twice at the same moment. A page says where to start, as it does a moment later; the app has the first answer.
            context.RedirectUri = null;
            return;
        }

        if (context is { RedirectUri: null, Error: not null, Request: { ClientId: { } id, RedirectUri: { } address } }
            && apps.Find(id) is not null
            && await manager.FindByClientIdAsync(id, context.CancellationToken) is { } app
            && await manager.ValidateRedirectUriAsync(app, address, context.CancellationToken))
        {
            context.RedirectUri = address;

            // One that is not served would leave the error here.
            context.Request.ResponseMode = null;
        }
    }
}
