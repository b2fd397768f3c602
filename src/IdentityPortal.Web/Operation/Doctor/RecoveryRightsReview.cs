using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>
/// Asks again for permissions that were missing, so that recovery codes are offered again without a restart. A journey may have met a policy that was
/// just being changed, or credentials that had expired.
/// </summary>
internal sealed partial class RecoveryRightsReview(
    DeskRights rights, KnownFindings known, IOptions<PortalOptions> options, TimeProvider clock, ILogger<RecoveryRightsReview> logger)
    : PeriodicTask(TimeSpan.FromMinutes(5), clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.RecoveryCodes ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var missing = RecoveryRights.Operations.Where(operation => known.Find(RecoveryRights.Denied(operation).Name) is not null).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        using var over = new CancellationTokenSource(Patience, Clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        foreach (var operation in missing.Except(await rights.DeniedAsync(missing, patience.Token)))
        {
            var finding = RecoveryRights.Denied(operation).Name;
            known.Remove(finding);
            PoolMended(finding);
        }
    }

    protected override void LogFailure(Exception fault) => RightsNotAsked(fault);

    [LoggerMessage(1208, LogLevel.Information, "Pool doctor: {Finding} is met again", EventName = nameof(PoolMended))]
    private partial void PoolMended(string finding);

    [LoggerMessage(1207, LogLevel.Warning, "The missing permissions for recovery codes could not be asked for again; the portal tries again", EventName = nameof(RightsNotAsked))]
    private partial void RightsNotAsked(Exception fault);
}
