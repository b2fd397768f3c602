using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Every journey's frame: how long it may take, what its errors mean, and what the operator sees of it.</summary>
internal sealed class AccountCalls(IOptions<PortalOptions> options, AccountEvents events, AccountTimeline timeline, TimeProvider clock)
{
    /// <param name="address">Whose journey it is, for the log, which has it masked.</param>
    public async Task<TOutcome> AnswerAsync<TOutcome>(
        string journey,
        string? address,
        Func<Exception, TOutcome?> outcomeOf,
        Func<CancellationToken, Task<TOutcome>> journeyAsync,
        CancellationToken cancellationToken)
        where TOutcome : class
    {
        // Not bound to the visitor's connection: a journey that mails or confirms is finished and recorded even if the
        // page is closed meanwhile.
        cancellationToken.ThrowIfCancellationRequested();
        using var measured = PortalMetrics.BeginJourney(journey);
        using var patience = new CancellationTokenSource(options.Value.CognitoPatience, clock);
        try
        {
            var outcome = await journeyAsync(patience.Token);
            return await RecordedAsync(outcome, null);
        }
        catch (Exception error) when (outcomeOf(error) is { } outcome)
        {
            return await RecordedAsync(outcome, error);
        }

        async Task<TOutcome> RecordedAsync(TOutcome outcome, Exception? error)
        {
            measured.End(outcome.GetType().Name);
            events.Record(journey, address, outcome, error);
            await timeline.AddAsync(address, outcome);
            return outcome;
        }
    }
}
