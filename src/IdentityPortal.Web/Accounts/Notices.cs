using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>Decides which events of an account its owner is told by mail.</summary>
internal sealed partial class Notices(
    Outbox outbox, IDbContextFactory<PortalDatabase> databases, KnownBrowsers browsers, KeyedHash hash, ILogger<Notices> logger)
{
    /// <summary>What only happens after somebody has been let into the account.</summary>
    private static readonly TimelineKind[] Admissions =
        [TimelineKind.LoggedIn, TimelineKind.Confirmed, TimelineKind.Recovered, TimelineKind.PasswordReset, TimelineKind.PasswordChanged];

    /// <summary>Whether the mail about this event can be caused by strangers, so that its transaction must exclude others about the address.</summary>
    public bool MayBeCausedByStrangers(TimelineKind kind) => outbox.IsOn && kind == TimelineKind.TooManyAttempts;

    /// <summary>Adds the mail about an event, if there is one, to what the caller saves.</summary>
    /// <param name="acting">The browser in which it happened; null if staff did it.</param>
    public async Task AddAsync(PortalDatabase database, AccountId account, TimelineKind kind, ActingBrowser? acting)
    {
        if (!outbox.IsOn)
        {
            return;
        }

        switch (kind)
        {
            case TimelineKind.TooManyAttempts:
                await outbox.AddWarningAsync(database, account.Address, MailKind.ManyRefused);
                break;
            case TimelineKind.LoggedIn when acting is not null && await IsNewAsync(database, account, acting):
                outbox.Add(database, account, MailKind.NewBrowser, acting);
                break;
            default:
                if (MailOf(kind, isByStaff: acting is null) is { } mail)
                {
                    outbox.Add(database, account, mail, acting);
                }

                break;
        }
    }

    /// <summary>Tells of an act of staff whose record is the trail. Best effort: Cognito has carried it out already.</summary>
    public async Task TellAsync(AccountId account, MailKind kind)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync();
            outbox.Add(database, account, kind, acting: null);
            await database.SaveChangesAsync();
            outbox.SendSoon();
        }
        catch (Exception fault) when (fault is DbUpdateException or InvalidOperationException or System.Data.Common.DbException)
        {
            NoticeNotSaved(kind, fault.GetType().Name);
        }
    }

    public void SendSoon() => outbox.SendSoon();

    private static MailKind? MailOf(TimelineKind kind, bool isByStaff) => kind switch
    {
        TimelineKind.PasswordChanged => MailKind.PasswordChanged,
        TimelineKind.PasswordReset => MailKind.PasswordReset,
        TimelineKind.SecondFactorAdded => MailKind.FactorAdded,
        TimelineKind.SecondFactorRemoved => isByStaff ? MailKind.FactorsTakenAway : MailKind.FactorRemoved,
        TimelineKind.PasskeyAdded => MailKind.PasskeyAdded,
        TimelineKind.PasskeyRemoved => MailKind.PasskeyRemoved,
        TimelineKind.Recovered => MailKind.RecoveryCodeUsed,
        TimelineKind.RecoveryCodesMade => MailKind.RecoveryCodesMade,
        _ => null,
    };

    // The first log-in of an account is from a new browser, too, but is no news to its owner.
    private async Task<bool> IsNewAsync(PortalDatabase database, AccountId account, ActingBrowser acting)
    {
        if (await browsers.CompareAsync(account.Address, acting) is not BrowserMatch.NoneKnown and var match)
        {
            return match == BrowserMatch.OthersKnown;
        }

        // Known browsers are kept by the address, which may have changed.
        var subjectHash = account.Subject is { } sub ? hash.OfSubject(sub) : null;
        return subjectHash is not null
            && await database.Timeline.AnyAsync(row => row.SubjectHash == subjectHash && Admissions.Contains(row.Kind));
    }

    [LoggerMessage(1356, LogLevel.Warning, "The mail about {Kind} could not be saved: {Reason}", EventName = nameof(NoticeNotSaved))]
    private partial void NoticeNotSaved(MailKind kind, string reason);
}
