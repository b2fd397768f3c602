namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Asks Cognito once a minute about codes whose answers were lost. The sooner it does so, the surer the answer: while the account is unconfirmed, Cognito
/// still tells a wrong code from a correct one.
/// </summary>
internal sealed partial class OpenConfirmationsReview(
    ElsewhereConfirmations confirmations, TimeProvider clock, ILogger<OpenConfirmationsReview> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using var longest = new CancellationTokenSource(CognitoCalls.Longest, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, stoppingToken);
                await confirmations.ReviewAsync(address: null, either.Token);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A store or a pool that fails for a moment must not end the host.
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(1064, LogLevel.Warning, "Could not ask Cognito again about codes whose answers were lost", EventName = nameof(LogFailed))]
    private partial void LogFailed(Exception fault);
}
