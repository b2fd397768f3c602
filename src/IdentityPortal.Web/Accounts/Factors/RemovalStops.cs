using System.Globalization;
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
        return outbox.AddLinked(database, account, MailKind.RemovalAsked, acting: null, page, until.ToString("O", CultureInfo.InvariantCulture)) is { } mail
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

    /// <summary>When the removal that the mail told of takes effect; null if there is none any longer.</summary>
    /// <param name="token">The token in the link; null or empty for a person who is logged in.</param>
    /// <param name="sub">Cognito's id of that person.</param>
    public async Task<DateTimeOffset?> FindAsync(string? token, string? sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await Open(database, token, sub).AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Until;
    }

    /// <returns>False if it has happened, or was stopped before.</returns>
    public async Task<bool> TryStopAsync(string? token, string? sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database, token, sub).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } asked
            && await trail.ChangeAsync(
                new TrailAct(AuditTrail.Portal, StopAction, asked.Sub, asked.AddressHash, null, null, null, null),
                async store => await Open(store, token, sub).ExecuteDeleteAsync(CancellationToken.None) == 1 ? new TrailResult.RemovalStopped() : null);
    }

    private IQueryable<FactorRemovalRow> Open(PortalDatabase database, string? token, string? sub)
    {
        var (stopHash, now) = (string.IsNullOrEmpty(token) ? null : hash.OfRemovalToken(token), clock.GetUtcNow());
        return database.FactorRemovals.Where(row =>
            row.StopHash != null && (stopHash == null ? row.Sub == sub : row.StopHash == stopHash) && row.ApprovedBy == null && row.Until > now);
    }
}
