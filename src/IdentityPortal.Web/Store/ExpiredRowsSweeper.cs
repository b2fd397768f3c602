using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Deletes rows that are no longer needed, once an hour.</summary>
internal sealed partial class ExpiredRowsSweeper(
    IDbContextFactory<PortalDatabase> databases,
    AppLogouts logouts,
    TimeProvider clock,
    ILogger<ExpiredRowsSweeper> logger) : PeriodicTask(TimeSpan.FromHours(1), clock)
{
    /// <summary>A used code is remembered for a day, to recognize a repeated submission. A mark whose first log-in is still due is kept.</summary>
    private static readonly TimeSpan SettledMarkLife = TimeSpan.FromDays(1);

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        var sessionsBefore = now - SessionRow.LifeAfterEnd;
        var marksBefore = now - SettledMarkLife;
        var timelineBefore = now - TimelineRow.Life;
        var withoutAccountBefore = now - TimelineRow.LifeWithoutAccount;
        var notesBefore = now - PersonNoteRow.Life;
        var deletionsBefore = now - DeletionRow.Life;
        var deliveriesBefore = now - DeliveryRow.Life;
        var mailsBefore = now - MailRow.Life;
        var usesBefore = now - AppUseRow.Life;
        var noticesBefore = now - LogoutNoticeRow.Life;

        // AddressChangeKeeper ends them, unless their key is lost.
        var undoingBefore = now - AddressChangeRow.UndoLife;
        var missedBefore = now - AddressChangeRow.HelpLife;
        await logouts.EndGoneAsync(cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var withAccount = database.Timeline.Where(row => !TimelineRow.NeedNoAccount.Contains(row.Kind)).Select(row => row.AddressHash);
        var swept = await database.Sessions.Where(row => row.ExpiresAt <= sessionsBefore).ExecuteDeleteAsync(cancellationToken)
            + await database.BrowserNotes.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken)
            + await database.SupportPresses.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken)
            + await database.AccountNames.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken)
            + await database.KnownBrowsers.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken)
            + await database.Timeline.Where(row => row.At <= timelineBefore).ExecuteDeleteAsync(cancellationToken)
            + await database.Timeline
                .Where(row => row.At <= withoutAccountBefore && !withAccount.Contains(row.AddressHash))
                .ExecuteDeleteAsync(cancellationToken)
            + await database.FirstLoginMarks
                .Where(row => row.FirstLoginFrom == null && row.ProvedAt <= marksBefore)
                .ExecuteDeleteAsync(cancellationToken)
            + await database.Deletions.Where(row => row.DoneAt <= deletionsBefore || (row.DoneAt == null && row.AskedAt <= deletionsBefore && (row.DueAt == null || row.DueAt <= deletionsBefore))).ExecuteDeleteAsync(cancellationToken)
            + await database.PersonNotes.Where(row => row.At <= notesBefore).ExecuteDeleteAsync(cancellationToken)
            + await database.AddressChanges
                .Where(row => row.Until <= now && (row.State != AddressChangeState.Undoing || row.Until <= undoingBefore) && !row.HasPasskeysToRemove)
                .Where(row => row.State != AddressChangeState.Pending || row.LeaseUntil == AddressChangeRow.Answered || row.Until <= missedBefore)
                .ExecuteDeleteAsync(cancellationToken)
            + await database.ProviderKeys.Where(row => row.GoneAt <= now).ExecuteDeleteAsync(cancellationToken)
            + await database.GateKeys.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken)
            + await database.AppUses.Where(row => row.LastUsedAt <= usesBefore && row.EndedAt != null).ExecuteDeleteAsync(cancellationToken)
            + await database.LogoutNotices.Where(row => row.At <= noticesBefore).ExecuteDeleteAsync(cancellationToken)
            + await database.Apps.DeleteExpiredAsync(database, now, cancellationToken)
            + await database.Deliveries.Where(row => row.At <= deliveriesBefore).ExecuteDeleteAsync(cancellationToken)
            + await database.Outbox
                .Where(row => row.At <= mailsBefore
                    || (row.At <= withoutAccountBefore && row.Kind == MailKind.ManyRefused && !withAccount.Contains(row.AddressHash)))
                .ExecuteDeleteAsync(cancellationToken);
        foreach (var kind in Enum.GetValues<AttemptKind>())
        {
            var triedBefore = now - AttemptLife.Of(kind);
            swept += await database.Attempts.Where(row => row.Kind == kind && row.TriedAt <= triedBefore).ExecuteDeleteAsync(cancellationToken);
        }

        return swept;
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken) => LogSwept(await SweepAsync(cancellationToken));

    protected override void LogFailure(Exception fault) => LogFailed(fault);

    [LoggerMessage(1, LogLevel.Information, "Deleted {Rows} expired rows")]
    private partial void LogSwept(int rows);

    [LoggerMessage(2, LogLevel.Warning, "Could not delete expired rows")]
    private partial void LogFailed(Exception fault);
}
