using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Confirms addresses from browsers that did not create the account. If Cognito's answer is lost, the same code is sent again: Cognito then either
/// refuses it, or reports that the account is confirmed.
/// </summary>
internal sealed class ElsewhereConfirmations(CognitoRequests cognito, PreHijackGuard guard)
{
    /// <summary>More than the clocks of two well-kept hosts differ.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <exception cref="Exception">Cognito's refusal of the code.</exception>
    public async Task ConfirmAsync(string address, ConfirmationCode code, BrowserKey browser, CancellationToken cancellationToken)
    {
        await ReviewAsync(address, cancellationToken);
        var open = await guard.OpenAsync(address, code, browser);
        try
        {
            await cognito.ConfirmSignUpAsync(address, code, null, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ConfirmsNothing(error))
        {
            await guard.CloseAsync(open);
            throw;
        }
        catch
        {
            // Cognito may have confirmed the account.
            await guard.LeaveOpenAsync(open);
            await AskAgainAsync(open, cancellationToken);
            return;
        }

        await guard.BindAsync(open, isCertain: true);
    }

    /// <summary>Decides about a log-in with the correct password.</summary>
    public async Task<Admission> AdmitAsync(string address, BrowserKey? browser, CancellationToken cancellationToken)
    {
        await ReviewAsync(address, cancellationToken);
        return await guard.AdmitAsync(address, browser, cancellationToken);
    }

    /// <summary>Asks Cognito again about codes whose answers were lost.</summary>
    /// <param name="address">Only about codes for this address; null for all.</param>
    public async Task ReviewAsync(string? address, CancellationToken cancellationToken)
    {
        foreach (var open in await guard.UnansweredAsync(address, cancellationToken))
        {
            try
            {
                await AskAgainAsync(open, cancellationToken);
            }
            catch (Exception error) when (AccountErrors.ForConfirm(error) is not null)
            {
                // Cognito refused the code, or it does not answer yet. Then the code stays open.
            }
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
                await guard.CloseAsync(open);
                throw;
            }

            await guard.BindAsync(open, isCertain: false);
            return;
        }
        catch (Exception error) when (AccountErrors.ConfirmsNothing(error) && !AccountErrors.IsLimit(error))
        {
            await guard.CloseAsync(open);
            throw;
        }

        await guard.BindAsync(open, isCertain: true);
    }

    /// <summary>Whether the account has not changed since the code was sent. Without the right to read accounts, nobody knows.</summary>
    private async Task<bool> WasConfirmedBeforeAsync(OpenConfirmation open, CancellationToken cancellationToken)
    {
        try
        {
            return await cognito.LastChangeAsync(open.Address, cancellationToken) < open.SentAt - ClockDifference;
        }
        catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
        {
            return false;
        }
    }
}
