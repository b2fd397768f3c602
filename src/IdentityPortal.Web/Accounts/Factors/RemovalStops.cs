using System.Security.Cryptography;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Tells people by mail that a lead has asked to remove their second factors, and lets them stop it.</summary>
internal sealed class RemovalStops(
    IDbContextFactory<PortalDatabase> databases, Outbox outbox, KeyedHash hash, AuditTrail trail, TimeProvider clock)
{
    public const string StopAction = "StopRemoval";

    private const int TokenLength = 32;

    /// <summary>Adds the mail to what the caller saves.</summary>
    /// <returns>What the row of the request keeps; nulls if the portal sends no mails.</returns>
    public (string? StopHash, Guid? Mail) Tell(PortalDatabase database, AccountId account, DateTimeOffset until)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenLength));
        var page = $"/Account/StopRemoval?token={token}";
        return outbox.AddLinked(database, account, MailKind.RemovalAsked, acting: null, page, $"{until:yyyy-MM-dd HH:mm} UTC") is { } mail
            ? (hash.OfRemovalToken(token), mail)
            : (null, null);
    }

    public void SendSoon() => outbox.SendSoon();

    /// <summary>Whether a mail server has taken the mail about a request.</summary>
    public async Task<bool> IsToldAsync(FactorRemovalRow asked, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return asked.MailId is { } mail && await database.Outbox.AnyAsync(row => row.Id == mail && row.State == MailState.Sent, cancellationToken);
    }

    /// <summary>When the removal that a link can stop takes effect; null if there is none any longer.</summary>
    public async Task<DateTimeOffset?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await Open(database, token).AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Until;
    }

    /// <returns>False if it has happened, or was stopped before.</returns>
    public async Task<bool> TryStopAsync(string? token, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database, token).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } asked
            && await trail.ChangeAsync(
                new TrailAct(AuditTrail.Portal, StopAction, asked.Sub, asked.AddressHash, null, null, null, null),
                async store => await Open(store, token).ExecuteDeleteAsync(CancellationToken.None) == 1 ? new TrailResult.RemovalStopped() : null);
    }

    private IQueryable<FactorRemovalRow> Open(PortalDatabase database, string? token)
    {
        var (stopHash, now) = (hash.OfRemovalToken(token ?? ""), clock.GetUtcNow());
        return database.FactorRemovals.Where(row => row.StopHash == stopHash && row.ApprovedBy == null && row.Until > now);
    }
}
