using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Lets a refresh token be used once. OpenIddict ignores that another request was faster, so several could renew with one token, a stolen one
/// too. An app with a secret may repeat a renewal for half a minute, because an answer can be lost; nobody else has its secret.
/// </summary>
internal sealed class Redemptions(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    /// <returns>False if the token was used before and may not be used again.</returns>
    public async Task<bool> TryAsync(App app, string tokenId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var isFirst = await database.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => token.Id == tokenId && token.Status == Statuses.Valid)
            .ExecuteUpdateAsync(
                token => token.SetProperty(row => row.Status, Statuses.Redeemed).SetProperty(row => row.RedemptionDate, now), cancellationToken) == 1;

        // OpenIddict has refused what was used longer ago.
        return isFirst || app.Settings.SecretHashes.Count > 0;
    }
}
