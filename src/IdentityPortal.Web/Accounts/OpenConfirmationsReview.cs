namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Asks Cognito once a minute about codes whose answers were lost. While the account is unconfirmed, Cognito can still distinguish a wrong code.
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
                // A store that fails for a moment must not end the host.
                ReviewFailed(fault);
            }
        }
    }

    [LoggerMessage(1065, LogLevel.Warning, "Codes whose answers were lost could not be reviewed", EventName = nameof(ReviewFailed))]
    private partial void ReviewFailed(Exception fault);
}
