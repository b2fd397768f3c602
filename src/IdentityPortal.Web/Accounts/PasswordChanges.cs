using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Requests and performs a reset with a mailed code, and changes a password that the user knows.</summary>
internal sealed class PasswordChanges(
    CognitoRequests cognito, CodeMails codes, PreHijackGuard guard, ElsewhereConfirmations elsewhere, CredentialChanges credentials)
{
    /// <summary>
    /// Requests both kinds of code. Cognito sends a confirmation code only to an unconfirmed account, and a reset code only to a confirmed one.
    /// </summary>
    public async Task<ForgotPasswordOutcome> ForgetAsync(string address, CancellationToken cancellationToken)
    {
        codes.RequireToReset();
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

        if (await elsewhere.IsRepeatAsync(address, code, browser, cancellationToken))
        {
            await codes.OrderToResetAsync(address, cancellationToken);
            return new ResetPasswordOutcome.AddressConfirmed();
        }

        try
        {
            await cognito.ConfirmForgotPasswordAsync(address, code, password, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForResetPassword(error) is ResetPasswordOutcome.CodeRefused)
        {
            // Cognito resets no password before the address is confirmed, and the mailed code may be the one that confirms it.
            await elsewhere.ConfirmAsync(address, code, browser, cancellationToken);
            await codes.OrderToResetAsync(address, cancellationToken);
            return new ResetPasswordOutcome.AddressConfirmed();
        }

        return await credentials.ByCodeAsync(address, code, password, cancellationToken);
    }

    public async Task<ChangePasswordOutcome> ChangeAsync(
        CurrentSession session, string accessToken, Password current, Password password, CancellationToken cancellationToken)
    {
        await cognito.ChangePasswordAsync(accessToken, current, password, cancellationToken);
        await credentials.OfPasswordAsync(session.Person, session.Id);
        return new ChangePasswordOutcome.PasswordChanged();
    }
}
