using System.Text.Json;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Adds the authorization of a log-in to an app, as OpenIddict would, and keeps in it the session. So what an app was given in one session can be
/// ended alone (<see cref="ConnectTables"/>).
/// </summary>
internal sealed class SessionAuthorizations(IOpenIddictApplicationManager manager, IOpenIddictAuthorizationManager authorizations)
    : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
            .UseScopedHandler<SessionAuthorizations>()
            .SetOrder(AttachAuthorization.Descriptor.Order - 1)
            .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context is not { GenerateAuthorizationCode: true, Principal: { } principal, Request.ClientId: { } id }
            || principal.GetAuthorizationId() is not null
            || principal.GetClaim(ConnectClaims.Sid) is not { } sid
            || await manager.FindByClientIdAsync(id, context.CancellationToken) is not { } app)
        {
            return;
        }

        var descriptor = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await manager.GetIdAsync(app, context.CancellationToken),
            CreationDate = context.Options.TimeProvider!.GetUtcNow(),
            Principal = principal,
            Properties = { [ConnectClaims.Sid] = JsonSerializer.SerializeToElement(sid) },
            Status = Statuses.Valid,
            Subject = principal.GetClaim(Claims.Subject),
            Type = AuthorizationTypes.AdHoc,
        };
        descriptor.Scopes.UnionWith(principal.GetScopes());
        principal.SetAuthorizationId(await authorizations.GetIdAsync(
            await authorizations.CreateAsync(descriptor, context.CancellationToken), context.CancellationToken));
    }
}
