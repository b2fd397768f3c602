using System.Diagnostics.Metrics;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// Prunes the trail once an hour and logs its head. An attacker who can write to the store could remove rows from the end of the chain, but could
/// not change the log.
/// </summary>
internal sealed partial class TrailKeeper(AuditTrail trail, TimeProvider clock, ILogger<TrailKeeper> logger)
    : PeriodicTask(TimeSpan.FromHours(1), clock)
{
    private static readonly Counter<long> Truncations = PortalMeter.Meter.CreateCounter<long>(
        "identity_portal.trail.truncations", "{truncation}", "How often the support trail lacked a head that was logged");

    private TrailHead _logged = TrailHead.None;

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (await trail.UnknownKeyAsync(cancellationToken) is { } unknown)
        {
            TrailKeyUnknown(unknown);
        }

        // Pruning adds a row, so the check comes first.
        var isWhole = await trail.StillHasAsync(_logged, cancellationToken);

        // A counter that is not there until the first truncation would never be seen to rise.
        Truncations.Add(isWhole ? 0 : 1);
        if (!isWhole)
        {
            TrailTruncated(_logged);
        }

        if (await trail.PruneAsync(cancellationToken) is > 0 and var rows)
        {
            TrailPruned(rows);
        }

        _logged = await trail.HeadAsync(cancellationToken);
        TrailHeadLogged(_logged);
    }

    /// <summary>The first head is read before this instance writes anything.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!trail.IsOn)
        {
            SupportOff();
            return;
        }

        await TryRunOnceAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    protected override void LogFailure(Exception fault) => TrailUpkeepFailed(fault);

    [LoggerMessage(1301, LogLevel.Information, "The support trail's head is {Head}", EventName = nameof(TrailHeadLogged))]
    private partial void TrailHeadLogged(TrailHead head);

    [LoggerMessage(1430, LogLevel.Error,
        "The newest row of the support trail was sealed under the key {Name}, which this instance does not have: Portal:Trail differs between instances",
        EventName = nameof(TrailKeyUnknown))]
    private partial void TrailKeyUnknown(string name);

    [LoggerMessage(1302, LogLevel.Information, "Pruned {Rows} rows of the support trail", EventName = nameof(TrailPruned))]
    private partial void TrailPruned(int rows);

    [LoggerMessage(1303, LogLevel.Error, "The support trail no longer has the head that was logged: {Head}", EventName = nameof(TrailTruncated))]
    private partial void TrailTruncated(TrailHead head);

    [LoggerMessage(1304, LogLevel.Warning, "Could not prune the support trail or read its head", EventName = nameof(TrailUpkeepFailed))]
    private partial void TrailUpkeepFailed(Exception fault);

    [LoggerMessage(1305, LogLevel.Warning, "The support desk is off: set Portal:Trail:Key or Portal:Trail:KeyFile, the key that seals its records", EventName = nameof(SupportOff))]
    private partial void SupportOff();
}
