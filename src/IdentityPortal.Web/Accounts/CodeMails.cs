using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Requests codes by mail. Cognito's refusals depend on the account, so they are logged and never shown.</summary>
internal sealed class CodeMails(CognitoRequests cognito, KnownFindings known, AccountEvents events, IOptions<PortalOptions> options)
{
    /// <summary>
    /// Whether everybody can log in right after registering, as far as is known. It goes by the settings and the pool doctor and never by replies to sign-ups:
    /// the answer for a taken name must be that for a new one, of which nobody knows whether a function would confirm it.
    /// </summary>
    public bool AreNeverNeeded => options.Value.Register.ConfirmedAtOnce || FunctionConfirms;

    private bool FunctionConfirms => known.Find("ConfirmedAtOnceIsSet") is not null;

    /// <summary>
    /// Refuses a journey that would promise a confirmation code, if it is known that the pool sends none. Cognito reports this only for
    /// some accounts, so pages say it for every address. Otherwise they would reveal which ones have accounts.
    /// </summary>
    /// <exception cref="NotSetUpException">The pool sends no confirmation codes.</exception>
    public void RequireToConfirm() => Require("AddressesAreVerified");

    /// <exception cref="NotSetUpException">It is known that the pool sends no codes for new passwords.</exception>
    public void RequireToReset() => Require("RecoveryByAddress");

    /// <summary>Records that the pool sends no confirmation codes, unless people need none.</summary>
    public void NoneAreSent()
    {
        if (!FunctionConfirms)
        {
            known.Add(Findings.Named("AddressesAreVerified"));
        }
    }

    public void Ordered(string address) => events.CodeRequestAccepted(address, CodeUse.Confirm);

    public async Task OrderToConfirmAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ResendConfirmationCodeAsync(address, cancellationToken);
            events.CodeRequestAccepted(address, CodeUse.Confirm);
        }
        catch (Exception error) when (AccountErrors.ForResendCode(error) is ResendCodeOutcome.CodeSent)
        {
            if (CognitoErrors.IsCodesOff(error))
            {
                NoneAreSent();
            }

            events.CodeRequestRefused(address, CodeUse.Confirm, error);
        }
    }

    public async Task OrderToResetAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ForgotPasswordAsync(address, cancellationToken);
            events.CodeRequestAccepted(address, CodeUse.Reset);
        }
        catch (Exception error) when (AccountErrors.ForForgotPassword(error) is ForgotPasswordOutcome.CodeSent)
        {
            events.CodeRequestRefused(address, CodeUse.Reset, error);
        }
    }

    public void OrderedToLogIn(string address) => events.CodeRequestAccepted(address, CodeUse.LogIn);

    public void RefusedToLogIn(string address, Exception error) => events.CodeRequestRefused(address, CodeUse.LogIn, error);

    private void Require(string finding)
    {
        if (known.Find(finding) is { } found)
        {
            throw new NotSetUpException(found);
        }
    }
}
