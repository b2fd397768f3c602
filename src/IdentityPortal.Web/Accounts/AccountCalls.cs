using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Runs every journey of visitors and staff: limits how long its page waits, maps errors to outcomes, and records the outcome in log, metrics and timeline.
/// </summary>
internal sealed class AccountCalls(
    IOptions<PortalOptions> options, CognitoCalls calls, AccountEvents events, AccountTimeline timeline, KnownBrowsers browsers)
{
    /// <param name="address">The address that the journey is about, masked in the log. Null at the desk, whose acts are in the trail.</param>
    /// <param name="endAsync">Stores the outcome before it is recorded, or undoes it if the page has given up (true).</param>
    /// <param name="patience">How long the page waits, if not for <c>Portal:CognitoPatience</c>.</param>
    /// <param name="subject">Cognito's id of the account, if it is known before the journey.</param>
    /// <param name="mail">As <see cref="AccountId.Mail"/>, if it is known before the journey.</param>
    public async Task<TOutcome> AnswerAsync<TOutcome>(
        string journey,
        string? address,
        Func<Exception, TOutcome?> outcomeOf,
        Func<CancellationToken, Task<TOutcome>> journeyAsync,
        CancellationToken cancellationToken,
        Func<TOutcome, bool, Task<TOutcome>>? endAsync = null,
        TimeSpan? patience = null,
        string? subject = null,
        string? mail = null)
        where TOutcome : JourneyOutcome
    {
        // Only a request that is already cancelled is stopped here. Once started, a journey continues after the client disconnects.
        cancellationToken.ThrowIfCancellationRequested();
        var acting = browsers.Acting();
        using var measured = PortalMetrics.BeginJourney(journey);
        var seen = await calls.RunAsync(patience ?? options.Value.CognitoPatience, RunAsync, GiveUpAsync);
        measured.End(seen.GetType().Name);
        return seen;

        async Task<TOutcome> RunAsync(PageWait page, CancellationToken longest)
        {
            Exception? error = null;
            TOutcome outcome;
            try
            {
                outcome = await journeyAsync(longest);
            }
            catch (Exception caught) when (outcomeOf(caught) is { } meant)
            {
                (outcome, error) = (meant, caught);
            }

            var isLate = !page.TryAnswer();
            var kept = endAsync is null ? outcome : await endAsync(outcome, isLate);
            if (isLate)
            {
                events.EndedLate(journey, address, outcome);
            }

            return await RecordedAsync(kept, error);
        }

        Task<TOutcome> GiveUpAsync()
        {
            var late = new OperationCanceledException("Cognito has not answered in time.");
            return RecordedAsync(outcomeOf(late) ?? throw late, late);
        }

        async Task<TOutcome> RecordedAsync(TOutcome outcome, Exception? error)
        {
            events.Record(journey, address, outcome, error);
            if (address is not null && outcome.Timeline is { } kind)
            {
                await timeline.AddAsync(new AccountId(outcome.Subject ?? subject, address) { Mail = outcome.Mail ?? mail }, kind, acting, outcome.App);
            }

            return outcome;
        }
    }

    /// <summary>Runs a journey of somebody who is logged in.</summary>
    /// <param name="later">The outcome without an access token: Cognito was unavailable when it had to be renewed.</param>
    /// <param name="journeyAsync">Gets the access token.</param>
    /// <param name="endAsync">As in <see cref="AnswerAsync"/>.</param>
    public Task<TOutcome> AnswerLoggedInAsync<TOutcome>(
        string journey,
        CurrentSession session,
        Func<Exception, TOutcome?> outcomeOf,
        TOutcome later,
        Func<string, CancellationToken, Task<TOutcome>> journeyAsync,
        CancellationToken cancellationToken,
        Func<TOutcome, bool, Task<TOutcome>>? endAsync = null)
        where TOutcome : JourneyOutcome =>
        AnswerAsync(
            journey,
            session.Person.Address,
            outcomeOf,
            patience => session.Person.Tokens.AccessToken is { } accessToken ? journeyAsync(accessToken, patience) : Task.FromResult(later),
            cancellationToken,
            endAsync,
            subject: session.Person.Subject,
            mail: session.Person.AccountId.Mail);
}
