using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Registers addresses and confirms them.</summary>
internal sealed class SignUps(CognitoRequests cognito, CodeMails codes, PreHijackGuard guard, SignIns signIns)
{
    public async Task<RegisterOutcome> SignUpAsync(string address, Password password, bool mayResend, CancellationToken cancellationToken)
    {
        try
        {
            var session = await cognito.SignUpAsync(address, password, cancellationToken);
            codes.Ordered(address);
            return new RegisterOutcome.CodeSent(MadeHere: true, session);
        }
        catch (UsernameExistsException)
        {
            // Cognito sends a new code to an unconfirmed account and refuses for any other.
            if (mayResend)
            {
                await codes.OrderToConfirmAsync(address, cancellationToken);
            }

            return new RegisterOutcome.CodeSent(MadeHere: false, SignUpSession: null);
        }
    }

    public async Task<ResendCodeOutcome> ResendCodeAsync(string address, CancellationToken cancellationToken)
    {
        await codes.OrderToConfirmAsync(address, cancellationToken);
        return new ResendCodeOutcome.CodeSent();
    }

    public async Task<ConfirmOutcome> ConfirmAsync(
        string address, ConfirmationCode code, BrowserKey browser, PendingConfirmation? pending, CancellationToken cancellationToken)
    {
        if (await guard.IsRepeatAsync(address, CodeUse.Confirm, code, cancellationToken))
        {
            // The response to the first submission, with the browser's key, may have been lost.
            await guard.RebindAsync(address, browser, cancellationToken);
            return new ConfirmOutcome.Confirmed();
        }

        if (pending is not { MadeHere: true })
        {
            await ConfirmElsewhereAsync(address, code, browser, cancellationToken);
            return new ConfirmOutcome.Confirmed();
        }

        var session = await ConfirmWithSessionAsync(address, code, pending.SignUpSession, cancellationToken);
        await guard.RecordAsync(address, CodeUse.Confirm, code, null);
        return session is { Length: > 0 } && await signIns.LogInAfterConfirmAsync(address, session, cancellationToken) is { } person
            ? new ConfirmOutcome.ConfirmedAndLoggedIn(person)
            : new ConfirmOutcome.Confirmed();
    }

    /// <summary>Confirms from a browser that did not create the account. From then on the first log-in must come from that browser.</summary>
    public async Task ConfirmElsewhereAsync(string address, ConfirmationCode code, BrowserKey browser, CancellationToken cancellationToken)
    {
        var earlier = await guard.ExpectAsync(address, cancellationToken);
        try
        {
            await cognito.ConfirmSignUpAsync(address, code, null, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForConfirm(error) is ConfirmOutcome.CodeRefused)
        {
            await guard.PutBackAsync(address, earlier);
            throw;
        }

        await guard.RecordAsync(address, CodeUse.Confirm, code, browser);
    }

    /// <returns>The session for logging in at once, if Cognito returned one.</returns>
    private async Task<string?> ConfirmWithSessionAsync(
        string address, ConfirmationCode code, string? signUpSession, CancellationToken cancellationToken)
    {
        try
        {
            return await cognito.ConfirmSignUpAsync(address, code, signUpSession, cancellationToken);
        }
        catch (Exception error) when (signUpSession is not null && AccountErrors.MayBeSessionThatRanOut(error))
        {
            // The code is valid for a day, the session for minutes. The code still confirms without the session.
            return await cognito.ConfirmSignUpAsync(address, code, null, cancellationToken);
        }
    }
}
