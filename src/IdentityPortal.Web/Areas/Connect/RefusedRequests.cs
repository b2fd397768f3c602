using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Uses up a request that waited here when the app gets an error for it. Its address is still in the browser, and whoever opens it there must not give
/// the app a second answer.
/// </summary>
internal sealed class RefusedRequests(IDbContextFactory<PortalDatabase> databases) : IOpenIddictServerHandler<ProcessChallengeContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessChallengeContext>()
            .UseSingletonHandler<RefusedRequests>()
            .SetOrder(AttachCustomChallengeParameters.Descriptor.Order + 3)
            .Build();

    public async ValueTask HandleAsync(ProcessChallengeContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.Authorization
            && RequestTokens.Of(context.Transaction)?.RequestTokenPrincipal?.GetTokenId() is { } id)
        {
            var now = context.Options.TimeProvider!.GetUtcNow().UtcDateTime;
            await using var database = await databases.CreateDbContextAsync(context.CancellationToken);
            await database.Set<OpenIddictEntityFrameworkCoreToken>()
                .Where(token => token.Id == id && token.Status == Statuses.Valid)
                .ExecuteUpdateAsync(
                    token => token.SetProperty(row => row.Status, Statuses.Redeemed).SetProperty(row => row.RedemptionDate, now),
                    context.CancellationToken);
        }
    }
}
