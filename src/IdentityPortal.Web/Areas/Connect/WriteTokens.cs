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
/// answer can be lost; nobody else has its secret.
/// </summary>
internal sealed class WriteTokens(PortalDatabase database, Apps apps) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
            .UseScopedHandler<WriteTokens>()
            .SetOrder(BeautifyGeneratedTokens.Descriptor.Order - 1)
            .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        var mayRepeat = context.Request.IsRefreshTokenGrantType() && apps.Find(context.ClientId)?.Settings.SecretHashes.Count > 0;
        var isRepeated = database.ChangeTracker.Entries<OpenIddictEntityFrameworkCoreToken>()
            .Any(token => token.State == EntityState.Modified && token.Property(row => row.Status).OriginalValue == Statuses.Redeemed);
        try
        {
            if (isRepeated && !mayRepeat)
            {
                Refuse(context);
                return;
            }

            await database.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateConcurrencyException used) when (mayRepeat)
        {
            used.Entries.Single().State = EntityState.Detached;
            await database.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            Refuse(context);
        }
    }

    private static void Refuse(ProcessSignInContext context) => context.Reject(
        context.EndpointType == OpenIddictServerEndpointType.Token ? Errors.InvalidGrant : Errors.InvalidToken,
        "It was used already.");
}
