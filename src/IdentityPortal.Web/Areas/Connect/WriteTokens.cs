using IdentityPortal.Web.Accounts.Apps;
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
/// Writes, in one transaction, the tokens of an answer and that what they are given for has been used: a code, a refresh token or a kept request. So
/// each is used once, also by requests at the same moment at two instances. An app with a secret may repeat a renewal for half a minute, because an
/// answer can be lost; nobody else has its secret. If another app comes again with a refresh token, somebody may have stolen it, so all that its log-in
/// gave ends.
/// </summary>
internal sealed class WriteTokens(PortalDatabase database, Apps apps) : IOpenIddictServerHandler<ProcessSignInContext>
{
    /// <summary>Within this time, two tabs of an app in the browser may use the same refresh token.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
            .UseScopedHandler<WriteTokens>()
            .SetOrder(BeautifyGeneratedTokens.Descriptor.Order - 1)
            .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        var mayRepeat = context.Request.IsRefreshTokenGrantType() && apps.Find(context.ClientId) is { HasSecret: true };
        var repeated = database.ChangeTracker.Entries<OpenIddictEntityFrameworkCoreToken>().SingleOrDefault(token =>
            token.State == EntityState.Modified && token.Property(row => row.Status).OriginalValue == Statuses.Redeemed);
        if (repeated is not null && !mayRepeat)
        {
            if (context.Options.TimeProvider!.GetUtcNow().UtcDateTime - repeated.Property(row => row.RedemptionDate).OriginalValue >= AtOnce)
            {
                await ConnectTables.RevokeAsync(database, [context.Principal!.GetAuthorizationId()], context.CancellationToken);
            }

            Refuse(context);
            return;
        }

        await WriteAsync(context, mayRepeat);
    }

    private async Task WriteAsync(ProcessSignInContext context, bool mayRepeat)
    {
        try
        {
            await database.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateConcurrencyException changed)
        {
            if (mayRepeat && changed.Entries is [var token] && (await token.GetDatabaseValuesAsync(context.CancellationToken))?[nameof(OpenIddictEntityFrameworkCoreToken.Status)] is Statuses.Redeemed)
            {
                token.State = EntityState.Detached;
                await WriteAsync(context, mayRepeat: false);
            }
            else
            {
                Refuse(context);
            }
        }
        catch (DbUpdateException) when (context.Principal!.GetAuthorizationId() is { } id)
        {
            if (await database.Set<OpenIddictEntityFrameworkCoreAuthorization>().AnyAsync(row => row.Id == id, context.CancellationToken))
            {
                throw;
            }

            // It is deleted with the account.
            Refuse(context);
        }
    }

    private static void Refuse(ProcessSignInContext context) => context.Reject(
        context.EndpointType == OpenIddictServerEndpointType.Token ? Errors.InvalidGrant : Errors.InvalidToken,
        "It was used already.");
}
