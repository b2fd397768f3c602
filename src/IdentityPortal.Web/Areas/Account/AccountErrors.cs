using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Areas.Account;

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
        _ when IsAway(error) => new RegisterOutcome.TryLater(),
        _ => null,
    };

    public static ConfirmOutcome? ForConfirm(Exception error) => error switch
    {
        CodeMismatchException or ExpiredCodeException => new ConfirmOutcome.CodeRefused(),
        NotAuthorizedException or UserNotFoundException or AliasExistsException => new ConfirmOutcome.CodeRefused(),
        InvalidParameterException => new ConfirmOutcome.CodeRefused(),
        LimitExceededException or TooManyFailedAttemptsException => new ConfirmOutcome.CodeRefused(),
        _ when IsAway(error) => new ConfirmOutcome.TryLater(),
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
        _ when IsAway(error) => new ResendCodeOutcome.TryLater(),
        _ => null,
    };

    /// <summary>As for a sign-up's code: what Cognito refuses depends on the account.</summary>
    public static ForgotPasswordOutcome? ForForgotPassword(Exception error) => error switch
    {
        UserNotFoundException or NotAuthorizedException or InvalidParameterException => new ForgotPasswordOutcome.CodeSent(),
        LimitExceededException or CodeDeliveryFailureException => new ForgotPasswordOutcome.CodeSent(),
        _ when IsAway(error) => new ForgotPasswordOutcome.TryLater(),
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
        _ when IsAway(error) => new ResetPasswordOutcome.TryLater(),
        _ => null,
    };

    public static NewPasswordOutcome? ForNewPassword(Exception error) => error switch
    {
        PasswordHistoryPolicyViolationException => new NewPasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new NewPasswordOutcome.PasswordRejected(),
        InvalidParameterException => new NewPasswordOutcome.AttributeRejected(),
        NotAuthorizedException or CodeMismatchException or UserNotFoundException => new NewPasswordOutcome.Expired(),
        _ when IsAway(error) => new NewPasswordOutcome.TryLater(),
        _ => null,
    };

    public static LoginOutcome? ForLogin(Exception error) => error switch
    {
        NotAuthorizedException or UserNotFoundException => new LoginOutcome.Refused(),
        UserNotConfirmedException => new LoginOutcome.Refused(),
        PasswordResetRequiredException => new LoginOutcome.MustResetPassword(),
        InvalidParameterException => new LoginOutcome.Refused(),
        _ when IsAway(error) => new LoginOutcome.TryLater(),
        _ => null,
    };

    public static LogoutOutcome? ForLogout(Exception error) =>
        error is AmazonServiceException || IsAway(error) ? new LogoutOutcome.OnlyHere() : null;

    /// <summary>Throttled, broken or out of reach: the visitor's own request was fine.</summary>
    public static bool IsAway(Exception error) => error switch
    {
        TooManyRequestsException or InternalErrorException or ForbiddenException => true,
        AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        AmazonServiceException { ErrorCode: "ThrottlingException" or "Throttling" or "RequestLimitExceeded" } => true,

        // No status: nothing that could be read came back.
        AmazonServiceException { StatusCode: 0 or HttpStatusCode.OK } => true,
        // The pool signs with a key that it does not publish, or not yet.
        SecurityTokenSignatureKeyNotFoundException => true,
        HttpRequestException or IOException or OperationCanceledException => true,
        _ => error.InnerException is { } inner && IsAway(inner),
    };
}
