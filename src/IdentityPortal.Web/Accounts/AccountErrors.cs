using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Accounts;

/// <summary>Maps Cognito's errors to outcomes. Null means that no outcome fits: the exception propagates to the error page and is logged.</summary>
internal static partial class AccountErrors
{
    public static RegisterOutcome? ForRegister(Exception error) => error switch
    {
        _ when FindingIn(error) is { Name: "PeopleMayRegister" } => new RegisterOutcome.Closed(),
        _ when FindingIn(error) is { } finding => new RegisterOutcome.NotSetUp(finding),
        InvalidPasswordException => new RegisterOutcome.PasswordRejected(),
        _ when CognitoErrors.IsAboutDetails(error) => new RegisterOutcome.DetailsRejected(),
        InvalidParameterException => new RegisterOutcome.AddressRejected(),

        // Cognito reports both after it has created the account, so the visitor can request another code.
        CodeDeliveryFailureException or LimitExceededException => new RegisterOutcome.CodeSent(IsNew: true, SignUpSession: null),
        _ when CannotAnswer(error) => new RegisterOutcome.TryLater(),
        _ => null,
    };

    public static ConfirmOutcome? ForConfirm(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new ConfirmOutcome.NotSetUp(finding),
        CodeMismatchException or ExpiredCodeException => new ConfirmOutcome.CodeRefused(),
        NotAuthorizedException or UserNotFoundException or AliasExistsException => new ConfirmOutcome.CodeRefused(),
        InvalidParameterException => new ConfirmOutcome.CodeRefused(),
        LimitExceededException or TooManyFailedAttemptsException => new ConfirmOutcome.CodeRefused(),
        _ when CannotAnswer(error) => new ConfirmOutcome.TryLater(),
        _ => null,
    };

    /// <summary>
    /// Whether Cognito has certainly not confirmed the account. Not so after a trigger of the pool has failed, because Cognito calls
    /// <c>PostConfirmation</c> after it has confirmed the account.
    /// </summary>
    public static bool ConfirmsNothing(Exception error) =>
        error is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError }
            and not (UnexpectedLambdaException or UserLambdaValidationException or InvalidLambdaResponseException);

    /// <summary>
    /// Whether Cognito has checked the code and refused it. After throttling, a limit or a wrong setting, the same code may still be
    /// accepted.
    /// </summary>
    public static bool RefusesCode(Exception error) =>
        ConfirmsNothing(error)
        && !CognitoErrors.IsUnavailable(error)
        && CognitoErrors.FindingIn(error) is null
        && error is not (LimitExceededException or TooManyFailedAttemptsException);

    /// <summary>Cognito refuses to confirm an account that is confirmed already, whatever the code.</summary>
    public static bool MayBeConfirmed(Exception error) => error is NotAuthorizedException && CognitoErrors.FindingIn(error) is null;

    /// <summary>
    /// Cognito reports the same error for an expired session, a confirmed account and a disabled account. Only a second request without the
    /// session distinguishes them.
    /// </summary>
    public static bool MayBeSessionThatRanOut(Exception error) => error is NotAuthorizedException;

    /// <summary>Cognito's refusals depend on whether the account exists, so none of them is shown.</summary>
    public static ResendCodeOutcome? ForResendCode(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new ResendCodeOutcome.NotSetUp(finding),
        UserNotFoundException or NotAuthorizedException or InvalidParameterException => new ResendCodeOutcome.CodeSent(),
        LimitExceededException or CodeDeliveryFailureException => new ResendCodeOutcome.CodeSent(),
        _ when CannotAnswer(error) => new ResendCodeOutcome.TryLater(),
        _ => null,
    };

    /// <summary>As in <see cref="ForResendCode"/>, refusals depend on the account and are not shown.</summary>
    public static ForgotPasswordOutcome? ForForgotPassword(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new ForgotPasswordOutcome.NotSetUp(finding),
        UserNotFoundException or NotAuthorizedException or InvalidParameterException => new ForgotPasswordOutcome.CodeSent(),
        LimitExceededException or CodeDeliveryFailureException => new ForgotPasswordOutcome.CodeSent(),
        _ when CannotAnswer(error) => new ForgotPasswordOutcome.TryLater(),
        _ => null,
    };

    public static ResetPasswordOutcome? ForResetPassword(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new ResetPasswordOutcome.NotSetUp(finding),
        PasswordHistoryPolicyViolationException => new ResetPasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new ResetPasswordOutcome.PasswordRejected(),
        CodeMismatchException or ExpiredCodeException => new ResetPasswordOutcome.CodeRefused(),
        NotAuthorizedException or UserNotFoundException or AliasExistsException => new ResetPasswordOutcome.CodeRefused(),
        UserNotConfirmedException => new ResetPasswordOutcome.CodeRefused(),
        InvalidParameterException => new ResetPasswordOutcome.CodeRefused(),
        LimitExceededException or TooManyFailedAttemptsException => new ResetPasswordOutcome.CodeRefused(),
        _ when CannotAnswer(error) => new ResetPasswordOutcome.TryLater(),
        _ => null,
    };

    public static NewPasswordOutcome? ForNewPassword(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new NewPasswordOutcome.NotSetUp(finding),
        PasswordHistoryPolicyViolationException => new NewPasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new NewPasswordOutcome.PasswordRejected(),
        InvalidParameterException => new NewPasswordOutcome.AttributeRejected(),
        NotAuthorizedException or CodeMismatchException or UserNotFoundException => new NewPasswordOutcome.Expired(),
        _ when CannotAnswer(error) => new NewPasswordOutcome.TryLater(),
        _ => null,
    };

    /// <summary>As in <see cref="ForResendCode"/>, refusals depend on the account and are not shown.</summary>
    public static LoginByMailOutcome? ForLoginByMail(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new LoginByMailOutcome.NotSetUp(finding),
        UserNotFoundException or NotAuthorizedException or UserNotConfirmedException => SentToNobody,
        PasswordResetRequiredException or InvalidParameterException => SentToNobody,
        LimitExceededException or CodeDeliveryFailureException => SentToNobody,
        _ when CannotAnswer(error) => new LoginByMailOutcome.TryLater(),
        _ => null,
    };

    private static LoginByMailOutcome.CodeSent SentToNobody =>
        new(new PendingChallenge(LoginStep.MailedCode, "", "") { Address = "", Methods = [], IsFirst = true });

    /// <summary>For the steps after the password, whose refusals depend only on the code and the time.</summary>
    public static StepOutcome? ForStep(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new StepOutcome.NotSetUp(finding),
        _ when IsLocked(error) => new StepOutcome.Locked(),
        CodeMismatchException or ExpiredCodeException or EnableSoftwareTokenMFAException => new StepOutcome.CodeRefused(),
        NotAuthorizedException or UserNotFoundException => new StepOutcome.Expired(),
        InvalidParameterException or PasswordResetRequiredException or UserNotConfirmedException => new StepOutcome.Expired(),
        SoftwareTokenMFANotFoundException or MFAMethodNotFoundException => new StepOutcome.Expired(),
        _ when CannotAnswer(error) => new StepOutcome.TryLater(),
        _ => null,
    };

    /// <summary>For the second factors of somebody who is logged in.</summary>
    public static FactorOutcome? ForFactor(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new FactorOutcome.NotSetUp(finding),
        CodeMismatchException or ExpiredCodeException or EnableSoftwareTokenMFAException => new FactorOutcome.CodeRefused(),
        SoftwareTokenMFANotFoundException => new FactorOutcome.KeyGone(),
        NotAuthorizedException or UserNotFoundException => new FactorOutcome.SessionOver(),
        PasswordResetRequiredException or UserNotConfirmedException => new FactorOutcome.SessionOver(),
        WebAuthnNotEnabledException => new FactorOutcome.NotSetUp(Findings.Named("PasskeysAreAllowed")),
        WebAuthnConfigurationMissingException => new FactorOutcome.NotSetUp(Findings.Named("PasskeysHaveTheirDomain")),
        WebAuthnChallengeNotFoundException or WebAuthnClientMismatchException => new FactorOutcome.PasskeyRefused(PasskeyFault.Late),
        WebAuthnOriginNotAllowedException or WebAuthnRelyingPartyMismatchException => new FactorOutcome.PasskeyRefused(PasskeyFault.Origin),
        WebAuthnCredentialNotSupportedException => new FactorOutcome.PasskeyRefused(PasskeyFault.Unsupported),
        LimitExceededException => new FactorOutcome.TryLater(),

        // The pool does not allow the factor.
        InvalidParameterException => new FactorOutcome.NotSetUp(Findings.Named("SecondFactorsAgree")),
        _ when CannotAnswer(error) => new FactorOutcome.TryLater(),
        _ => null,
    };

    /// <summary>For what somebody who is logged in asks about the account as a whole.</summary>
    public static OwnDataOutcome? ForOwnData(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new OwnDataOutcome.NotSetUp(finding),
        NotAuthorizedException or UserNotFoundException => new OwnDataOutcome.SessionOver(),
        PasswordResetRequiredException or UserNotConfirmedException => new OwnDataOutcome.SessionOver(),
        _ when CannotAnswer(error) => new OwnDataOutcome.TryLater(),
        _ => null,
    };

    /// <summary>As in <see cref="ForOwnData"/>, but the portal goes on with a deletion that Cognito has not answered.</summary>
    public static OwnDataOutcome? ForDeletion(Exception error, DeletionReceipt? begun) => ForOwnData(error) switch
    {
        OwnDataOutcome.TryLater when begun is not null => new OwnDataOutcome.DeletionBegun(begun),
        var other => other,
    };

    /// <summary>For the link that brings back an account which is to be deleted.</summary>
    public static KeepAccountOutcome? ForKeepAccount(Exception error) => error switch
    {
        _ when MeansDeleted(error) => new KeepAccountOutcome.Gone(),
        _ when CognitoErrors.IsNotPermitted(error) => new KeepAccountOutcome.NotSetUp(DeletionGraceRights.Denied("AdminEnableUser")),
        _ when IsFailureOfCognito(error) => new KeepAccountOutcome.TryLater(),
        _ => null,
    };

    public static LoginOutcome? ForLogin(Exception error) => error switch
    {
        _ when FindingIn(error) is { } finding => new LoginOutcome.NotSetUp(finding),
        _ when IsLocked(error) => new LoginOutcome.Locked(),
        NotAuthorizedException or UserNotFoundException => new LoginOutcome.Refused(),
        UserNotConfirmedException => new LoginOutcome.Refused(),
        PasswordResetRequiredException => new LoginOutcome.MustResetPassword(),
        InvalidParameterException => new LoginOutcome.Refused(),
        _ when CannotAnswer(error) => new LoginOutcome.TryLater(),
        _ => null,
    };

    /// <summary>As in <see cref="ForLogin"/>, but one refusal covers all of them.</summary>
    public static RecoverOutcome? ForRecover(Exception error) => ForLogin(error) switch
    {
        LoginOutcome.NotSetUp { Finding: var finding } => new RecoverOutcome.NotSetUp(finding),
        LoginOutcome.Refused or LoginOutcome.Locked or LoginOutcome.MustResetPassword => new RecoverOutcome.Refused(),
        LoginOutcome.TryLater => new RecoverOutcome.TryLater(),
        _ => null,
    };

    /// <summary>
    /// For log-ins by passkey. Whatever Cognito refuses gets one answer, because most refusals are possible only for accounts with a passkey.
    /// </summary>
    public static PasskeyOutcome? ForPasskey(Exception error) => error switch
    {
        // Cognito says of every flow in the same words that the client does not allow it.
        _ when FindingIn(error) is { Name: "SignsInBySrp" } => new PasskeyOutcome.NotSetUp(Findings.Named("PasskeysSignIn")),
        _ when FindingIn(error) is { } finding => new PasskeyOutcome.NotSetUp(finding),
        _ when CannotAnswer(error) => new PasskeyOutcome.TryLater(),
        AmazonServiceException => new PasskeyOutcome.Refused(),
        _ => null,
    };

    /// <summary>Whether Cognito has locked the account after wrong passwords. Cognito has no error type for this.</summary>
    private static bool IsLocked(Exception error) =>
        error is NotAuthorizedException && error.Message.Contains("attempts exceeded", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the account of a token or of an administrator's call no longer exists.</summary>
    public static bool MeansDeleted(Exception error) => error is UserNotFoundException;

    /// <summary>Whether Cognito refused a call or failed, or this host has no credentials for it.</summary>
    public static bool IsFailureOfCognito(Exception error) =>
        error is AmazonServiceException or AmazonClientException or SecurityTokenException || CognitoErrors.IsUnavailable(error);

    public static LogoutOutcome? ForLogout(Exception error) =>
        error is AmazonServiceException || CognitoErrors.IsUnavailable(error) ? new LogoutOutcome.OnlyHere() : null;

    public static LogoutEverywhereOutcome? ForLogoutEverywhere(Exception error) =>
        error is AmazonServiceException || CognitoErrors.IsUnavailable(error) ? new LogoutEverywhereOutcome.OnlyHere(ToldApps.None) : null;

    public static ChangePasswordOutcome? ForChangePassword(Exception error) => error switch
    {
        PasswordHistoryPolicyViolationException => new ChangePasswordOutcome.PasswordUsedBefore(),
        InvalidPasswordException => new ChangePasswordOutcome.PasswordRejected(),
        _ when IsLocked(error) => new ChangePasswordOutcome.TooManyTries(),
        NotAuthorizedException or InvalidParameterException => new ChangePasswordOutcome.CurrentPasswordWrong(),
        LimitExceededException or TooManyFailedAttemptsException => new ChangePasswordOutcome.TooManyTries(),

        // The account was deleted or reset, so the next check ends the session.
        UserNotFoundException or UserNotConfirmedException or PasswordResetRequiredException => new ChangePasswordOutcome.TryLater(),
        _ when CannotAnswer(error) => new ChangePasswordOutcome.TryLater(),
        _ => null,
    };

    /// <summary>Only an error about the account or the session ends the session. Any other failure logs nobody out.</summary>
    public static SessionVerdict? ForSession(Exception error) => error switch
    {
        _ when CognitoErrors.FindingIn(error) is not null => new SessionVerdict.Unknown(),
        NotAuthorizedException or UserNotFoundException or RefreshTokenReuseException => new SessionVerdict.Ended(),
        PasswordResetRequiredException or UserNotConfirmedException => new SessionVerdict.Ended(),
        AmazonServiceException or SecurityTokenException => new SessionVerdict.Unknown(),
        _ when CognitoErrors.IsUnavailable(error) => new SessionVerdict.Unknown(),
        _ => null,
    };

    /// <summary>Cognito reports the same error for an expired access token and for a disabled account.</summary>
    public static bool MayBeAccessTokenAlone(Exception error) => error is NotAuthorizedException;

    /// <summary>Whether Cognito does not answer, or denies the call because of a policy, which only an operator can change.</summary>
    private static bool CannotAnswer(Exception error) =>
        CognitoErrors.IsUnavailable(error) || CognitoErrors.ObstacleOf(error) is CallObstacle.NotAllowed;

    private static PoolFinding? FindingIn(Exception error) =>
        error is NotSetUpException { Finding: var finding } ? finding
        : CognitoErrors.FindingIn(error) is { } name ? Findings.Named(name)
        : null;
}
