using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Security;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// The one table from Cognito's errors to outcomes. Null: not an answer to a visitor; it flies to the error page and is logged.
/// </summary>
internal static class AccountErrors
{
    public static RegisterOutcome? ForRegister(Exception error) => error switch
    {
        InvalidPasswordException => new RegisterOutcome.PasswordRejected(),
        InvalidParameterException => new RegisterOutcome.AddressRejected(),

        // Cognito says both after it has made the account; the code can be asked for again.
        CodeDeliveryFailureException or LimitExceededException => new RegisterOutcome.CodeSent(MadeHere: true, SignUpSession: null),
        _ when CognitoErrors.IsAway(error) => new RegisterOutcome.TryLater(),
        _ => null,
    };

    public static ConfirmOutcome? ForConfirm(Exception error) => error switch
    {
        CodeMismatchException or ExpiredCodeException => new ConfirmOutcome.CodeRefused(),
        NotAuthorizedException or UserNotFoundException or AliasExistsException => new ConfirmOutcome.CodeRefused(),
        InvalidParameterException => new ConfirmOutcome.CodeRefused(),
        LimitExceededException or TooManyFailedAttemptsException => new ConfirmOutcome.CodeRefused(),
        _ when CognitoErrors.IsAway(error) => new ConfirmOutcome.TryLater(),
        _ => null,
    };

    /// <summary>
    /// Cognito says the same of a session that has run out, of an account confirmed before and of a disabled one; only
    /// without the session does it judge the code.
    /// </summary>
    public static bool MayBeSessionThatRanOut(Exception error) => error is NotAuthorizedException;

    /// <summary>What Cognito refuses here depends on whether there is an account, so none of it is told.</summary>
    public static ResendCodeOutcome? ForResendCode(Exception error) => error switch
    {
        UserNotFoundException or NotAuthorizedException or InvalidParameterException => new ResendCodeOutcome.CodeSent(),
        LimitExceededException or CodeDeliveryFailureException => new ResendCodeOutcome.CodeSent(),
        _ when CognitoErrors.IsAway(error) => new ResendCodeOutcome.TryLater(),
        _ => null,
    };

    /// <summary>As for a sign-up's code: what Cognito refuses depends on the account.</summary>
    public static ForgotPasswordOutcome? ForForgotPassword(Exception error) => error switch
    {
        UserNotFoundException or NotAuthorizedException or InvalidParameterException => new ForgotPasswordOutcome.CodeSent(),
        LimitExceededException or CodeDeliveryFailureException => new ForgotPasswordOutcome.CodeSent(),
        _ when CognitoErrors.IsAway(error) => new ForgotPasswordOutcome.TryLater(),
        _ => null,
    };

    public static ResetPasswordOutcome? ForResetPassword(Exception error) => error switch
    {
        PasswordHistoryPolicyViolationException => new ResetPasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new ResetPasswordOutcome.PasswordRejected(),
        CodeMismatchException or ExpiredCodeException => new ResetPasswordOutcome.CodeRefused(),
        NotAuthorizedException or UserNotFoundException or AliasExistsException => new ResetPasswordOutcome.CodeRefused(),
        UserNotConfirmedException => new ResetPasswordOutcome.CodeRefused(),
        InvalidParameterException => new ResetPasswordOutcome.CodeRefused(),
        LimitExceededException or TooManyFailedAttemptsException => new ResetPasswordOutcome.CodeRefused(),
        _ when CognitoErrors.IsAway(error) => new ResetPasswordOutcome.TryLater(),
        _ => null,
    };

    public static NewPasswordOutcome? ForNewPassword(Exception error) => error switch
    {
        PasswordHistoryPolicyViolationException => new NewPasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new NewPasswordOutcome.PasswordRejected(),
        InvalidParameterException => new NewPasswordOutcome.AttributeRejected(),
        NotAuthorizedException or CodeMismatchException or UserNotFoundException => new NewPasswordOutcome.Expired(),
        _ when CognitoErrors.IsAway(error) => new NewPasswordOutcome.TryLater(),
        _ => null,
    };

    public static LoginOutcome? ForLogin(Exception error) => error switch
    {
        NotAuthorizedException or UserNotFoundException => new LoginOutcome.Refused(),
        UserNotConfirmedException => new LoginOutcome.Refused(),
        PasswordResetRequiredException => new LoginOutcome.MustResetPassword(),
        InvalidParameterException => new LoginOutcome.Refused(),
        _ when CognitoErrors.IsAway(error) => new LoginOutcome.TryLater(),
        _ => null,
    };

    public static LogoutOutcome? ForLogout(Exception error) =>
        error is AmazonServiceException || CognitoErrors.IsAway(error) ? new LogoutOutcome.OnlyHere() : null;

    public static LogoutEverywhereOutcome? ForLogoutEverywhere(Exception error) =>
        error is AmazonServiceException || CognitoErrors.IsAway(error) ? new LogoutEverywhereOutcome.OnlyHere() : null;

    public static ChangePasswordOutcome? ForChangePassword(Exception error) => error switch
    {
        PasswordHistoryPolicyViolationException => new ChangePasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new ChangePasswordOutcome.PasswordRejected(),
        NotAuthorizedException or InvalidParameterException => new ChangePasswordOutcome.CurrentPasswordWrong(),
        LimitExceededException or TooManyFailedAttemptsException => new ChangePasswordOutcome.TooManyTries(),

        // Of an account that is gone or reset: the next check ends the session.
        UserNotFoundException or UserNotConfirmedException or PasswordResetRequiredException => new ChangePasswordOutcome.TryLater(),
        _ when CognitoErrors.IsAway(error) => new ChangePasswordOutcome.TryLater(),
        _ => null,
    };

    /// <summary>Only what Cognito says of the person or of the session ends it; nobody is logged out because something went wrong.</summary>
    public static SessionVerdict? ForSession(Exception error) => error switch
    {
        // The operator's mistake, for which Cognito has no error of its own.
        NotAuthorizedException when error.Message.Contains("secret", StringComparison.OrdinalIgnoreCase) => new SessionVerdict.Unknown(),
        NotAuthorizedException or UserNotFoundException or RefreshTokenReuseException => new SessionVerdict.Ended(),
        PasswordResetRequiredException or UserNotConfirmedException => new SessionVerdict.Ended(),
        AmazonServiceException or SecurityTokenException => new SessionVerdict.Unknown(),
        _ when CognitoErrors.IsAway(error) => new SessionVerdict.Unknown(),
        _ => null,
    };

    /// <summary>Cognito says the same of an access token that has run out and of an account that is disabled.</summary>
    public static bool MayBeAccessTokenAlone(Exception error) => error is NotAuthorizedException;
}
