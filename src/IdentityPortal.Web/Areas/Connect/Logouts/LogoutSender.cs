using System.Threading.Channels;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>
/// Tells apps that sessions have ended: at once what this instance has written, and every few seconds what is due. What an instance was sending when it
/// crashed is sent again.
/// </summary>
internal sealed partial class LogoutSender(
    AppLogouts logouts,
    LogoutNotices notices,
    LogoutTokens tokens,
    LogoutCall call,
    Apps apps,
    TimeProvider clock,
    ILoggerFactory loggers,
    ILogger<LogoutSender> logger) : PeriodicTask(TimeSpan.FromSeconds(10), clock)
{
    private readonly IReadOnlyList<LogoutLine> _lines =
    [
        .. apps.All
            .Where(app => app.Settings.BackchannelLogoutUri is not null)
            .Select(app => new LogoutLine(
                app, notices, tokens, call, new LogoutReports(app.Id, clock, loggers.CreateLogger<LogoutReports>()), clock)),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An instance that was killed may have left some.
        logouts.SendSoon();
        return Task.WhenAll(
        [
            base.ExecuteAsync(stoppingToken),
            OnEachAsync(logouts.Signs, SignAsync, stoppingToken),
            .. _lines.Select(app => OnEachAsync(app.Signs, app.SendDueAsync, stoppingToken)),
        ]);
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await logouts.EndGoneAsync(cancellationToken);
        await SignAsync(cancellationToken);
    }

    protected override void LogFailure(Exception fault) => LogoutsNotRead(fault.GetType().Name);

    private async Task OnEachAsync(ChannelReader<bool> signs, Func<CancellationToken, Task> doAsync, CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in signs.ReadAllAsync(stopping))
            {
                try
                {
                    await doAsync(stopping);
                }
                catch (Exception fault) when (!stopping.IsCancellationRequested)
                {
                    LogFailure(fault);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The portal stops. What is waiting is sent after the next start.
        }
    }

    private async Task SignAsync(CancellationToken stopping)
    {
        var due = await notices.DueAppsAsync(stopping);
        foreach (var app in _lines.Where(app => due.Contains(app.App)))
        {
            app.SendSoon();
        }
    }

    [LoggerMessage(1405, LogLevel.Warning, "Notices of ended sessions for apps could not be read or changed: {Fault}", EventName = nameof(LogoutsNotRead))]
    private partial void LogoutsNotRead(string fault);
}
