using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>What differs between operations on their way out.</summary>
internal static class OperationRules
{
    /// <summary>Operations that IAM guards; Cognito ignores a signature on all others.</summary>
    internal static bool IsSigned(AmazonWebServiceRequest request) => request
        is AdminCreateUserRequest
        or AdminDisableUserRequest
        or AdminEnableUserRequest
        or AdminGetUserRequest
        or AdminListGroupsForUserRequest
        or AdminResetUserPasswordRequest
        or AdminUserGlobalSignOutRequest
        or DescribeUserPoolClientRequest
        or DescribeUserPoolRequest
        or ListUsersRequest;

    /// <summary>
    /// Whether a request may be sent twice when its answer is lost. Not what mails a code, uses one up, replaces a password, or
    /// ends a one-time session: the second try would be refused although the first had worked.
    /// </summary>
    internal static bool IsRepeatable(AmazonWebServiceRequest request) => request switch
    {
        SignUpRequest or ConfirmSignUpRequest or ResendConfirmationCodeRequest => false,
        ForgotPasswordRequest or ConfirmForgotPasswordRequest or ChangePasswordRequest => false,
        AdminCreateUserRequest or AdminResetUserPasswordRequest => false,
        InitiateAuthRequest { AuthFlow: var flow } =>
            flow == AuthFlowType.USER_SRP_AUTH || flow == AuthFlowType.REFRESH_TOKEN_AUTH || flow == AuthFlowType.REFRESH_TOKEN,
        // A password claim is bound to its time and its user and can be presented again; all other answers count once.
        RespondToAuthChallengeRequest { ChallengeName: var challenge } => challenge == ChallengeNameType.PASSWORD_VERIFIER,
        _ => true,
    };
}
