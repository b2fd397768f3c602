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
}
