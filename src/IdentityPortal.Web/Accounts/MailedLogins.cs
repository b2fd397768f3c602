using Amazon.CognitoIdentityProvider;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Logging in with a mailed code instead of the password.</summary>
internal sealed class MailedLogins(CognitoRequests cognito, Admissions admissions, CodeMails codes)
{
    /// <summary>After so many wrong codes the next code must be requested anew. Cognito accepts more, but only for existing accounts.</summary>
    private const int WrongCodes = 4;

    /// <summary>
    /// Requests a code. Cognito answers differently for addresses without an account, and for accounts with a second factor. They get the same step,
    /// which no code can finish.
    /// </summary>
    public async Task<LoginByMailOutcome> RequestAsync(string address, CancellationToken cancellationToken)
    {
        var pending = new PendingChallenge(LoginStep.MailedCode, address, "") { Address = address, Methods = [], IsFirst = true };
        try
        {
            var reply = await cognito.BeginMailedLoginAsync(address, cancellationToken);
            if (reply.ChallengeName == ChallengeNameType.EMAIL_OTP)
            {
                codes.OrderedToLogIn(address);
                pending = pending with { Session = reply.SessionID ?? "", UserId = CognitoRequests.UserNameIn(reply) ?? address };
            }
        }
        catch (Exception error) when (AccountErrors.ForLoginByMail(error) is LoginByMailOutcome.CodeSent)
        {
            codes.RefusedToLogIn(address, error);
        }

        return new LoginByMailOutcome.CodeSent(pending);
    }

    /// <param name="browser">The key of the browser, if it has one.</param>
    public async Task<StepOutcome> AnswerAsync(
        PendingChallenge pending, ConfirmationCode code, BrowserKey? browser, CancellationToken cancellationToken)
    {
        try
        {
            if (pending.Session.Length > 0
                && await cognito.AnswerAsync(pending, ChallengeNameType.EMAIL_OTP, "EMAIL_OTP_CODE", code.Value, cancellationToken)
                    is { AuthenticationResult: not null } reply
                && await admissions.AdmitAsync(pending.Address, browser, [LoginMethod.Mail], reply, cancellationToken)
                    is LoginResult.LoggedIn { Person: var person })
            {
                return new StepOutcome.LoggedIn(person);
            }
        }
        catch (Exception error) when (AccountErrors.ForStep(error) is StepOutcome.CodeRefused or StepOutcome.Expired or StepOutcome.Locked)
        {
            // The refusal depends on the account.
        }

        return Refused(pending);
    }

    private static StepOutcome Refused(PendingChallenge pending) => pending.Tries + 1 < WrongCodes
        ? new StepOutcome.CodeRefused(pending with { Tries = pending.Tries + 1 })
        : new StepOutcome.Expired();
}
