using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Rules for signing and retrying, which differ between operations.</summary>
internal static class OperationRules
{
    /// <summary>Whether the operation requires a signature. Cognito ignores signatures on all other operations.</summary>
    internal static bool IsSigned(AmazonWebServiceRequest request) => request
        is AdminConfirmSignUpRequest
        or AdminCreateUserRequest
        or AdminDeleteSoftwareTokenRequest
        or AdminDeleteUserRequest
        or AdminDisableUserRequest
        or AdminEnableUserRequest
        or AdminGetUserRequest
        or AdminListGroupsForUserRequest
        or AdminResetUserPasswordRequest
        or AdminSetUserMFAPreferenceRequest
        or AdminUpdateUserAttributesRequest
        or AdminUserGlobalSignOutRequest
        or DescribeUserPoolClientRequest
        or DescribeUserPoolRequest
        or GetUserPoolMfaConfigRequest
        or ListUsersRequest;

    /// <summary>
    /// Whether a request can be sent again if its response is lost. This excludes requests that mail a code, use up a code, replace a
    /// password, delete something or end a one-time session: the second attempt would be refused although the first one succeeded.
    /// </summary>
    internal static bool IsRepeatable(AmazonWebServiceRequest request) => request switch
    {
        SignUpRequest or ConfirmSignUpRequest or AdminConfirmSignUpRequest or ResendConfirmationCodeRequest => false,
        ForgotPasswordRequest or ConfirmForgotPasswordRequest or ChangePasswordRequest => false,
        UpdateUserAttributesRequest or VerifyUserAttributeRequest => false,
        DeleteUserRequest or AdminCreateUserRequest or AdminDeleteUserRequest or AdminResetUserPasswordRequest => false,
        VerifySoftwareTokenRequest or AssociateSoftwareTokenRequest { Session: not null } or AdminDeleteSoftwareTokenRequest => false,
        CompleteWebAuthnRegistrationRequest or DeleteWebAuthnCredentialRequest => false,
        InitiateAuthRequest { AuthFlow: var flow } =>
            flow == AuthFlowType.USER_SRP_AUTH || flow == AuthFlowType.REFRESH_TOKEN_AUTH || flow == AuthFlowType.REFRESH_TOKEN,
        // A password claim is bound to its time and user and can be sent again. All other answers can be used only once.
        RespondToAuthChallengeRequest { ChallengeName: var challenge } => challenge == ChallengeNameType.PASSWORD_VERIFIER,
        _ => true,
    };
}
