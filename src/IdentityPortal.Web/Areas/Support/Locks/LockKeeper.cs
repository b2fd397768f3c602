using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace IdentityPortal.Web.Areas.Support.Locks;

/// <summary>
/// Enables accounts when their emergency lock has ended. An account that was changed in the meantime stays as it is, because somebody else may
/// have disabled it too.
/// </summary>
internal sealed partial class LockKeeper(
    EmergencyLocks locks,
    AuditTrail trail,
    DeskAccounts accounts,
    IAmazonCognitoIdentityProvider cognito,
    IOptions<CognitoSettings> settings,
    TimeProvider clock,
    ILogger<LockKeeper> logger) : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    private string Pool => settings.Value.UserPoolId;

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await locks.DueAsync(cancellationToken))
        {
            if (await locks.TryLeaseAsync(due.Sub))
            {
                await LiftAsync(due);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => trail.IsOn ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    protected override void LogFailure(Exception fault) => LockNotLifted(fault);

    private async Task LiftAsync(EmergencyLockRow row)
    {
        using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
        var act = new TrailAct(AuditTrail.Portal, EmergencyLocks.LiftAction, row.Sub, row.AddressHash, null, null, null, null);
        switch (await FindAsync(row.Sub, longest.Token))
        {
            case null or { State.Enabled: true }:
                await locks.DropAsync(row.Sub);
                break;
            case { Changed: var changed } account when IsSame(row.ChangedAt, changed):
                await EnableAsync(account, act, longest.Token);
                break;
            default:
                await trail.NoteAsync(act, new TrailResult.LeftLocked(), CancellationToken.None);
                await locks.KeepAsync(row.Sub);
                break;
        }
    }

    /// <returns>Null if there is no such account any more.</returns>
    private async Task<DeskAccount?> FindAsync(string sub, CancellationToken cancellationToken)
    {
        try
        {
            return await accounts.ReadAsync(sub, withGroups: false, cancellationToken);
        }
        catch (Exception error) when (SupportErrors.ForPerson(error) is PersonOutcome.Nobody)
        {
            return null;
        }
    }

    // The store keeps whole milliseconds.
    private static bool IsSame(DateTimeOffset? kept, DateTimeOffset now) => kept?.ToUnixTimeMilliseconds() == now.ToUnixTimeMilliseconds();

    private async Task EnableAsync(DeskAccount account, TrailAct act, CancellationToken cancellationToken)
    {
        var intent = await trail.IntendAsync(act, CancellationToken.None);
        try
        {
            var reply = await cognito.AdminEnableUserAsync(
                new AdminEnableUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
            await trail.ConcludeAsync(intent, new TrailResult.Unlocked(), reply.ResponseMetadata?.RequestId, CancellationToken.None);
            await locks.DropAsync(account.Sub);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is { OnRecord: { } failure })
        {
            await trail.ConcludeAsync(intent, failure, (error as AmazonServiceException)?.RequestId, CancellationToken.None);
            LockNotLifted(error);
        }
    }

    [LoggerMessage(1331, LogLevel.Warning, "Emergency locks that have ended could not be lifted; the portal tries again", EventName = nameof(LockNotLifted))]
    private partial void LockNotLifted(Exception fault);
}
