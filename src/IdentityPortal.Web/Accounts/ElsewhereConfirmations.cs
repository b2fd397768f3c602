using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Confirms addresses from browsers that did not create the account. If Cognito's answer is lost, the same code is sent again: Cognito then either
/// refuses it, or reports that the account is confirmed.
/// </summary>
internal sealed partial class ElsewhereConfirmations(
    CognitoRequests cognito,
    OpenConfirmations confirmations,
    PreHijackGuard guard,
    AccountTimeline timeline,
    AccountEvents events,
    ILogger<ElsewhereConfirmations> logger)
{
    /// <summary>Allows for the difference between Cognito's clock and this host's.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>Whether this code is the last one accepted for this address. Then it is a repeated submission, whose first response may have been lost.</summary>
    public async Task<bool> IsRepeatAsync(string address, ConfirmationCode code, BrowserKey browser, CancellationToken cancellationToken)
    {
        await ReviewAsync(address, cancellationToken);
        if (!await guard.IsRepeatAsync(address, CodeUse.Confirm, code, cancellationToken))
        {
            return false;
        }

        await guard.RebindAsync(address, browser, cancellationToken);
        return true;
    }

    /// <exception cref="Exception">Cognito's refusal of the code.</exception>
    public async Task ConfirmAsync(string address, ConfirmationCode code, BrowserKey browser, CancellationToken cancellationToken)
    {
        var open = await confirmations.OpenAsync(address, code, browser);
        try
        {
            await cognito.ConfirmSignUpAsync(address, code, null, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ConfirmsNothing(error))
        {
            await confirmations.CloseAsync(open);
            throw;
        }
        catch
        {
            // Cognito may have confirmed the account.
            try
            {
                await AskAgainAsync(open, cancellationToken);
                return;
            }
            finally
            {
                await confirmations.ReleaseAsync(open);
            }
        }

        await guard.BindAsync(open);
    }

    /// <summary>Decides about a log-in that Cognito has accepted.</summary>
    /// <param name="methods">As in <see cref="PreHijackGuard.AdmitAsync"/>.</param>
    public async Task<Admission> AdmitAsync(
        string address, BrowserKey? browser, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        var admission = await guard.AdmitAsync(address, browser, methods, cancellationToken);
        if (admission != Admission.Undecided)
        {
            return admission;
        }

        await ReviewAsync(address, cancellationToken);
        return await guard.AdmitAsync(address, browser, methods, cancellationToken);
    }

    /// <summary>Decides as <see cref="AdmitAsync(string, BrowserKey?, IReadOnlyList{string}, CancellationToken)"/>, by all names of an account.</summary>
    public async Task<Admission> AdmitAsync(
        IEnumerable<string> names, BrowserKey? browser, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (await AdmitAsync(name, browser, methods, cancellationToken) is not Admission.Granted and var refusal)
            {
                return refusal;
            }
        }

        return Admission.Granted;
    }

    /// <summary>Asks Cognito again about codes whose answers were lost.</summary>
    /// <param name="address">Only about codes for this address; null for all.</param>
    public async Task ReviewAsync(string? address, CancellationToken cancellationToken)
    {
        foreach (var open in await confirmations.UnansweredAsync(address, cancellationToken))
        {
            if (await confirmations.TryClaimAsync(open, cancellationToken))
            {
                await ReviewAsync(open, cancellationToken);
            }
        }
    }

    private async Task ReviewAsync(OpenConfirmation open, CancellationToken cancellationToken)
    {
        try
        {
            await AskAgainAsync(open, cancellationToken);
            events.Record("Confirm", open.Address, new ConfirmOutcome.Confirmed(), error: null);
            await timeline.AddAsync(new AccountId(Subject: null, open.Address), TimelineKind.Confirmed, acting: null);
        }
        catch (Exception error) when (AccountErrors.ForConfirm(error) is ConfirmOutcome.CodeRefused)
        {
            // The code was wrong, or Cognito checks no more codes for now.
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // One code must not hold up the others, nor fail the log-in that asks about it.
            AnswerStillMissing(error.GetType().Name);
        }
        finally
        {
            await confirmations.ReleaseAsync(open);
        }
    }

    private async Task AskAgainAsync(OpenConfirmation open, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ConfirmSignUpAsync(open.Address, open.Code, null, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.MayBeConfirmed(error))
        {
            if (await WasConfirmedBeforeAsync(open, cancellationToken))
            {
                await confirmations.CloseAsync(open);
                throw;
            }

            switch (await guard.BindLateAsync(open))
            {
                case LateConfirmation.NotByThisCode:
                    throw;
                case LateConfirmation.ByAnyOfSeveral:
                    events.FirstLoginBlocked(open.Address);
                    return;
                default:
                    return;
            }
        }
        catch (Exception error) when (AccountErrors.RefusesCode(error))
        {
            await confirmations.CloseAsync(open);
            throw;
        }

        await guard.BindAsync(open);
    }

    private async Task<bool> WasConfirmedBeforeAsync(OpenConfirmation open, CancellationToken cancellationToken)
    {
        try
        {
            return await cognito.LastChangeAsync(open.Address, cancellationToken) < open.SentAt - ClockDifference;
        }
        catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
        {
            return await timeline.HasBeenConfirmedAsync(open.Address, open.SentAt, cancellationToken);
        }
    }

    [LoggerMessage(1064, LogLevel.Warning, "Cognito's answer to a code is still missing: {Reason}", EventName = nameof(AnswerStillMissing))]
    private partial void AnswerStillMissing(string reason);
}
