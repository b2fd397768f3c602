using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Requests and performs a reset with a mailed code, and changes a password that the user knows.</summary>
internal sealed class PasswordChanges(
    CognitoRequests cognito, CountedAttempts attempts, CodeMails codes, PreHijackGuard guard, ElsewhereConfirmations elsewhere,
    CredentialChanges credentials, IOptions<PortalOptions> options)
{
    /// <summary>
    /// Requests both kinds of code. Cognito sends a confirmation code only to an unconfirmed account, and a reset code only to a confirmed one. If too many
    /// of the first kind were requested, the newest one has been sent already.
    /// </summary>
    public async Task<ForgotPasswordOutcome> ForgetAsync(string address, CancellationToken cancellationToken)
    {
        codes.RequireToReset();
        await codes.OrderToResetAsync(address, cancellationToken);
        if (options.Value.Register.ConfirmsByCode())
        {
            await attempts.SendAsync(AttemptKind.CodeSend, address, _ => Task.FromResult(false), OrderToConfirmAsync, cancellationToken);
        }

        return new ForgotPasswordOutcome.CodeSent();

        async Task<bool> OrderToConfirmAsync()
        {
            await codes.OrderToConfirmAsync(address, cancellationToken);
            return true;
        }
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
