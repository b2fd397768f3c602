using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Asks Cognito once a minute about codes whose answers were lost. While the account is unconfirmed, Cognito can still distinguish a wrong code.
/// </summary>
internal sealed partial class OpenConfirmationsReview(
    ElsewhereConfirmations confirmations, TimeProvider clock, ILogger<OpenConfirmationsReview> logger) : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        await confirmations.ReviewAsync(address: null, either.Token);
    }

    protected override void LogFailure(Exception fault) => ReviewFailed(fault);

    [LoggerMessage(1065, LogLevel.Warning, "Codes whose answers were lost could not be reviewed", EventName = nameof(ReviewFailed))]
    private partial void ReviewFailed(Exception fault);
}
