using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Runs the desk's calls to Cognito: limits how long the page waits, and maps errors to outcomes.</summary>
internal sealed partial class SupportCalls(IOptions<PortalOptions> options, CognitoCalls calls, ILogger<SupportCalls> logger)
{
    public async Task<TOutcome> AnswerAsync<TOutcome>(
        string journey, Func<Exception, TOutcome?> outcomeOf, Func<CancellationToken, Task<TOutcome>> journeyAsync)
        where TOutcome : class
    {
        using var measured = PortalMetrics.BeginJourney(journey);
        var seen = await calls.RunAsync(options.Value.CognitoPatience, RunAsync, GiveUpAsync);
        measured.End(seen.GetType().Name);
        return seen;

        async Task<TOutcome> RunAsync(PageWait page, CancellationToken longest)
        {
            TOutcome outcome;
            try
            {
                outcome = await journeyAsync(longest);
            }
            catch (Exception error) when (outcomeOf(error) is { } meant)
            {
                outcome = NotAnswered(error, meant);
            }

            page.TryAnswer();
            return outcome;
        }

        Task<TOutcome> GiveUpAsync()
        {
            var late = new OperationCanceledException("Cognito has not answered in time.");
            return Task.FromResult(NotAnswered(late, outcomeOf(late) ?? throw late));
        }

        TOutcome NotAnswered(Exception error, TOutcome outcome)
        {
            LogNotAnswered(journey, error.GetType().Name, outcome.GetType().Name);
            return outcome;
        }
    }

    [LoggerMessage(1070, LogLevel.Warning, "{Journey} of the support desk: {Reason}, answered as {Outcome}", EventName = "NotAnswered")]
    private partial void LogNotAnswered(string journey, string reason, string outcome);
}
