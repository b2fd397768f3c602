using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>All operations that this package supports.</summary>
internal static class Operations
{
    internal static readonly Operation<SignUpRequest, SignUpResponse> SignUp =
        new("SignUp", Wire.Json.SignUpRequest, Wire.Json.SignUpResponse);

    internal static readonly Operation<ConfirmSignUpRequest, ConfirmSignUpResponse> ConfirmSignUp =
        new("ConfirmSignUp", Wire.Json.ConfirmSignUpRequest, Wire.Json.ConfirmSignUpResponse);

    internal static readonly Operation<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse> ResendConfirmationCode =
        new("ResendConfirmationCode", Wire.Json.ResendConfirmationCodeRequest, Wire.Json.ResendConfirmationCodeResponse);

    internal static readonly Operation<ForgotPasswordRequest, ForgotPasswordResponse> ForgotPassword =
        new("ForgotPassword", Wire.Json.ForgotPasswordRequest, Wire.Json.ForgotPasswordResponse);

    internal static readonly Operation<ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse> ConfirmForgotPassword =
        new("ConfirmForgotPassword", Wire.Json.ConfirmForgotPasswordRequest, Wire.Json.ConfirmForgotPasswordResponse);

    internal static readonly Operation<InitiateAuthRequest, InitiateAuthResponse> InitiateAuth =
        new("InitiateAuth", Wire.Json.InitiateAuthRequest, Wire.Json.InitiateAuthResponse);

    internal static readonly Operation<RespondToAuthChallengeRequest, RespondToAuthChallengeResponse> RespondToAuthChallenge =
        new("RespondToAuthChallenge", Wire.Json.RespondToAuthChallengeRequest, Wire.Json.RespondToAuthChallengeResponse);

    internal static readonly Operation<GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse> GetTokensFromRefreshToken =
        new("GetTokensFromRefreshToken", Wire.Json.GetTokensFromRefreshTokenRequest, Wire.Json.GetTokensFromRefreshTokenResponse);

    internal static readonly Operation<RevokeTokenRequest, RevokeTokenResponse> RevokeToken =
        new("RevokeToken", Wire.Json.RevokeTokenRequest, Wire.Json.RevokeTokenResponse);

    internal static readonly Operation<GlobalSignOutRequest, GlobalSignOutResponse> GlobalSignOut =
        new("GlobalSignOut", Wire.Json.GlobalSignOutRequest, Wire.Json.GlobalSignOutResponse);

    internal static readonly Operation<ChangePasswordRequest, ChangePasswordResponse> ChangePassword =
        new("ChangePassword", Wire.Json.ChangePasswordRequest, Wire.Json.ChangePasswordResponse);

    internal static readonly Operation<DeleteUserRequest, DeleteUserResponse> DeleteUser =
        new("DeleteUser", Wire.Json.DeleteUserRequest, Wire.Json.DeleteUserResponse);

    internal static readonly Operation<UpdateUserAttributesRequest, UpdateUserAttributesResponse> UpdateUserAttributes =
        new("UpdateUserAttributes", Wire.Json.UpdateUserAttributesRequest, Wire.Json.UpdateUserAttributesResponse);

    internal static readonly Operation<VerifyUserAttributeRequest, VerifyUserAttributeResponse> VerifyUserAttribute =
        new("VerifyUserAttribute", Wire.Json.VerifyUserAttributeRequest, Wire.Json.VerifyUserAttributeResponse);

    internal static readonly Operation<GetUserRequest, GetUserResponse> GetUser =
        new("GetUser", Wire.Json.GetUserRequest, Wire.Json.GetUserResponse);

    internal static readonly Operation<AdminGetUserRequest, AdminGetUserResponse> AdminGetUser =
        new("AdminGetUser", Wire.Json.AdminGetUserRequest, Wire.Json.AdminGetUserResponse);

    internal static readonly Operation<ListUsersRequest, ListUsersResponse> ListUsers =
        new("ListUsers", Wire.Json.ListUsersRequest, Wire.Json.ListUsersResponse);

    internal static readonly Operation<DescribeUserPoolRequest, DescribeUserPoolResponse> DescribeUserPool =
        new("DescribeUserPool", Wire.Json.DescribeUserPoolRequest, Wire.Json.DescribeUserPoolResponse);

    internal static readonly Operation<DescribeUserPoolClientRequest, DescribeUserPoolClientResponse> DescribeUserPoolClient =
        new("DescribeUserPoolClient", Wire.Json.DescribeUserPoolClientRequest, Wire.Json.DescribeUserPoolClientResponse);

    internal static readonly Operation<AdminListGroupsForUserRequest, AdminListGroupsForUserResponse> AdminListGroupsForUser =
        new("AdminListGroupsForUser", Wire.Json.AdminListGroupsForUserRequest, Wire.Json.AdminListGroupsForUserResponse);

    internal static readonly Operation<AdminCreateUserRequest, AdminCreateUserResponse> AdminCreateUser =
        new("AdminCreateUser", Wire.Json.AdminCreateUserRequest, Wire.Json.AdminCreateUserResponse);

    internal static readonly Operation<AdminDeleteUserRequest, AdminDeleteUserResponse> AdminDeleteUser =
        new("AdminDeleteUser", Wire.Json.AdminDeleteUserRequest, Wire.Json.AdminDeleteUserResponse);

    internal static readonly Operation<AdminConfirmSignUpRequest, AdminConfirmSignUpResponse> AdminConfirmSignUp =
        new("AdminConfirmSignUp", Wire.Json.AdminConfirmSignUpRequest, Wire.Json.AdminConfirmSignUpResponse);

    internal static readonly Operation<AdminDisableUserRequest, AdminDisableUserResponse> AdminDisableUser =
        new("AdminDisableUser", Wire.Json.AdminDisableUserRequest, Wire.Json.AdminDisableUserResponse);

    internal static readonly Operation<AdminEnableUserRequest, AdminEnableUserResponse> AdminEnableUser =
        new("AdminEnableUser", Wire.Json.AdminEnableUserRequest, Wire.Json.AdminEnableUserResponse);

    internal static readonly Operation<AdminResetUserPasswordRequest, AdminResetUserPasswordResponse> AdminResetUserPassword =
        new("AdminResetUserPassword", Wire.Json.AdminResetUserPasswordRequest, Wire.Json.AdminResetUserPasswordResponse);

    internal static readonly Operation<AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse> AdminUpdateUserAttributes =
        new("AdminUpdateUserAttributes", Wire.Json.AdminUpdateUserAttributesRequest, Wire.Json.AdminUpdateUserAttributesResponse);

    internal static readonly Operation<AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse> AdminUserGlobalSignOut =
        new("AdminUserGlobalSignOut", Wire.Json.AdminUserGlobalSignOutRequest, Wire.Json.AdminUserGlobalSignOutResponse);

    internal static readonly Operation<AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse> AssociateSoftwareToken =
        new("AssociateSoftwareToken", Wire.Json.AssociateSoftwareTokenRequest, Wire.Json.AssociateSoftwareTokenResponse);

    internal static readonly Operation<VerifySoftwareTokenRequest, VerifySoftwareTokenResponse> VerifySoftwareToken =
        new("VerifySoftwareToken", Wire.Json.VerifySoftwareTokenRequest, Wire.Json.VerifySoftwareTokenResponse);

    internal static readonly Operation<SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse> SetUserMFAPreference =
        new("SetUserMFAPreference", Wire.Json.SetUserMFAPreferenceRequest, Wire.Json.SetUserMFAPreferenceResponse);

    internal static readonly Operation<AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse> AdminSetUserMFAPreference =
        new("AdminSetUserMFAPreference", Wire.Json.AdminSetUserMFAPreferenceRequest, Wire.Json.AdminSetUserMFAPreferenceResponse);

    internal static readonly Operation<AdminDeleteSoftwareTokenRequest, AdminDeleteSoftwareTokenResponse> AdminDeleteSoftwareToken =
        new("AdminDeleteSoftwareToken", Wire.Json.AdminDeleteSoftwareTokenRequest, Wire.Json.AdminDeleteSoftwareTokenResponse);

    internal static readonly Operation<GetUserAuthFactorsRequest, GetUserAuthFactorsResponse> GetUserAuthFactors =
        new("GetUserAuthFactors", Wire.Json.GetUserAuthFactorsRequest, Wire.Json.GetUserAuthFactorsResponse);

    internal static readonly Operation<GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse> GetUserPoolMfaConfig =
        new("GetUserPoolMfaConfig", Wire.Json.GetUserPoolMfaConfigRequest, Wire.Json.GetUserPoolMfaConfigResponse);

    internal static readonly Operation<StartWebAuthnRegistrationRequest, StartWebAuthnRegistrationResponse> StartWebAuthnRegistration =
        new("StartWebAuthnRegistration", Wire.Json.StartWebAuthnRegistrationRequest, Wire.Reflected<StartWebAuthnRegistrationResponse>());

    internal static readonly Operation<CompleteWebAuthnRegistrationRequest, CompleteWebAuthnRegistrationResponse>
        CompleteWebAuthnRegistration = new(
            "CompleteWebAuthnRegistration",
            Wire.Reflected<CompleteWebAuthnRegistrationRequest>(),
            Wire.Json.CompleteWebAuthnRegistrationResponse);

    internal static readonly Operation<ListWebAuthnCredentialsRequest, ListWebAuthnCredentialsResponse> ListWebAuthnCredentials =
        new("ListWebAuthnCredentials", Wire.Json.ListWebAuthnCredentialsRequest, Wire.Json.ListWebAuthnCredentialsResponse);

    internal static readonly Operation<DeleteWebAuthnCredentialRequest, DeleteWebAuthnCredentialResponse> DeleteWebAuthnCredential =
        new("DeleteWebAuthnCredential", Wire.Json.DeleteWebAuthnCredentialRequest, Wire.Json.DeleteWebAuthnCredentialResponse);
}
