using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>A forgotten password, its replacement by a mailed code, and a new one by the old one.</summary>
internal sealed class PasswordChanges(
    CognitoRequests cognito, CodeMails codes, PreHijackGuard guard, SignUps signUps, AccountSessions sessions)
{
    /// <summary>Orders both codes: an account that was never confirmed gets nothing from the first call, any other nothing from the second.</summary>
    public async Task<ForgotPasswordOutcome> ForgetAsync(string address, CancellationToken cancellationToken)
    {
        await codes.OrderToResetAsync(address, cancellationToken);
        await codes.OrderToConfirmAsync(address, cancellationToken);
        return new ForgotPasswordOutcome.CodeSent();
    }

    public async Task<ResetPasswordOutcome> ResetAsync(
        string address, ConfirmationCode code, Password password, BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await guard.IsRepeatAsync(address, CodeUse.Reset, code, cancellationToken))
        {
            return new ResetPasswordOutcome.ChangedBefore();
        }

        if (await guard.IsRepeatAsync(address, CodeUse.Confirm, code, cancellationToken))
        {
            return new ResetPasswordOutcome.AddressConfirmed();
        }

        try
        {
            await cognito.ConfirmForgotPasswordAsync(address, code, password, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForResetPassword(error) is ResetPasswordOutcome.CodeRefused)
        {
            // Cognito resets nothing before an address is confirmed, and the mailed code may be the one that confirms it.
            await signUps.ConfirmElsewhereAsync(address, code, browser, cancellationToken);
            await codes.OrderToResetAsync(address, cancellationToken);
            return new ResetPasswordOutcome.AddressConfirmed();
        }

        // The owner of the mailbox has chosen the password: it opens the account from any browser, and no other session does.
        await guard.RecordAsync(address, CodeUse.Reset, code, null);
        await sessions.EndAllAsync(address, except: null);
        return new ResetPasswordOutcome.PasswordChanged();
    }

    public async Task<ChangePasswordOutcome> ChangeAsync(
        CurrentSession session, string accessToken, Password current, Password password, CancellationToken cancellationToken)
    {
        await cognito.ChangePasswordAsync(accessToken, current, password, cancellationToken);
        await sessions.EndAllAsync(session.Person.Address, session.Id);
        return new ChangePasswordOutcome.PasswordChanged();
    }
}
