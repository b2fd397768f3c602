namespace IdentityPortal.Web.Accounts;

/// <summary>Requests codes by mail. Cognito's refusals depend on the account, so they are logged and never shown.</summary>
internal sealed class CodeMails(CognitoRequests cognito, AccountEvents events)
{
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
}
