using Amazon.Runtime;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Every journey's frame: how long it may take, what its errors mean, and one line in the log.</summary>
internal sealed partial class AccountCalls(IOptions<PortalOptions> options, ILogger<AccountCalls> logger)
{
    public async Task<TOutcome> AnswerAsync<TOutcome>(
        string journey,
        Func<Exception, TOutcome?> outcomeOf,
        Func<CancellationToken, Task<TOutcome>> journeyAsync,
        CancellationToken cancellationToken)
        where TOutcome : class
    {
        // Not bound to the visitor's connection: a journey that mails or confirms is finished and recorded even if the
        // page is closed meanwhile.
        cancellationToken.ThrowIfCancellationRequested();
        var started = TimeProvider.System.GetTimestamp();
        using var patience = new CancellationTokenSource(options.Value.CognitoPatience);
        try
        {
            var outcome = await journeyAsync(patience.Token);
            LogAnswered(journey, outcome.GetType().Name, Milliseconds(started));
            return outcome;
        }
        catch (Exception error) when (outcomeOf(error) is { } outcome)
        {
            LogRefused(journey, outcome.GetType().Name, error.GetType().Name, (error as AmazonServiceException)?.RequestId, Milliseconds(started));
            return outcome;
        }
    }

    private static long Milliseconds(long started) => (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;

    [LoggerMessage(100, LogLevel.Information, "{Journey}: {Outcome} in {Milliseconds} ms")]
    private partial void LogAnswered(string journey, string outcome, long milliseconds);

    [LoggerMessage(101, LogLevel.Information, "{Journey}: {Outcome} after {Error}, Cognito request {RequestId}, in {Milliseconds} ms")]
    private partial void LogRefused(string journey, string outcome, string error, string? requestId, long milliseconds);
}
