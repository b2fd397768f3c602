using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The frame of what the desk asks of Cognito: how long it may take, and what its errors mean.</summary>
internal sealed partial class SupportCalls(IOptions<PortalOptions> options, TimeProvider clock, ILogger<SupportCalls> logger)
{
    public async Task<TOutcome> AnswerAsync<TOutcome>(
        string journey, Func<Exception, TOutcome?> outcomeOf, Func<CancellationToken, Task<TOutcome>> journeyAsync)
        where TOutcome : class
    {
        using var measured = PortalMetrics.BeginJourney(journey);
        using var patience = new CancellationTokenSource(options.Value.CognitoPatience, clock);
        TOutcome outcome;
        try
        {
            outcome = await journeyAsync(patience.Token);
        }
        catch (Exception error) when (outcomeOf(error) is { } told)
        {
            outcome = told;
            NotAnswered(journey, error.GetType().Name, outcome.GetType().Name);
        }

        measured.End(outcome.GetType().Name);
        return outcome;
    }

    [LoggerMessage(1070, LogLevel.Warning, "{Journey} of the support desk: {Reason}, told as {Outcome}", EventName = nameof(NotAnswered))]
    private partial void NotAnswered(string journey, string reason, string outcome);
}
