namespace IdentityPortal.Web.Accounts;

/// <summary>Requests codes by mail. Cognito's refusals depend on the account, so they are logged and never shown.</summary>
internal sealed class CodeMails(CognitoRequests cognito, AccountEvents events)
{
    public void Ordered(string address) => events.CodeOrdered(address, CodeUse.Confirm);

    public async Task OrderToConfirmAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ResendConfirmationCodeAsync(address, cancellationToken);
            events.CodeOrdered(address, CodeUse.Confirm);
        }
        catch (Exception error) when (AccountErrors.ForResendCode(error) is ResendCodeOutcome.CodeSent)
        {
            events.CodeNotOrdered(address, CodeUse.Confirm, error);
        }
    }

    public async Task OrderToResetAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ForgotPasswordAsync(address, cancellationToken);
            events.CodeOrdered(address, CodeUse.Reset);
        }
        catch (Exception error) when (AccountErrors.ForForgotPassword(error) is ForgotPasswordOutcome.CodeSent)
        {
            events.CodeNotOrdered(address, CodeUse.Reset, error);
        }
    }
}
