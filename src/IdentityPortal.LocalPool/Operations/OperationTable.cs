using System.Collections.Frozen;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>All operations that the pool implements.</summary>
internal static class OperationTable
{
    internal sealed record Row(string Name, bool IsSigned, Func<OperationCall, OperationReply> Handle, string Width);

    public static readonly IReadOnlyList<Row> Rows =
    [
        Public(nameof(SignUp), SignUp.Handle, "whole"),
        Public(nameof(ConfirmSignUp), ConfirmSignUp.Handle, "whole"),
        Public(nameof(ResendConfirmationCode), ResendConfirmationCode.Handle, "whole"),
        Public(nameof(ForgotPassword), ForgotPassword.Handle, "whole"),
        Public(nameof(ConfirmForgotPassword), ConfirmForgotPassword.Handle, "whole"),
        Public(nameof(ChangePassword), ChangePassword.Handle, "whole"),

        Public(nameof(InitiateAuth), InitiateAuth.Handle, "USER_SRP_AUTH, USER_PASSWORD_AUTH, USER_AUTH, CUSTOM_AUTH, REFRESH_TOKEN_AUTH"),
        Public(nameof(RespondToAuthChallenge), RespondToAuthChallenge.Handle,
            "PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA, SMS_MFA, SMS_OTP, EMAIL_OTP, SELECT_MFA_TYPE, MFA_SETUP, "
                + "SELECT_CHALLENGE, PASSWORD, PASSWORD_SRP, WEB_AUTHN, CUSTOM_CHALLENGE, DEVICE_SRP_AUTH, DEVICE_PASSWORD_VERIFIER"),
        Public(nameof(GetTokensFromRefreshToken), GetTokensFromRefreshToken.Handle, "whole"),
        Public(nameof(RevokeToken), RevokeToken.Handle, "whole"),
        Public(nameof(ListUserSessions), ListUserSessions.Handle, "whole"),
        Public(nameof(RevokeUserSession), RevokeUserSession.Handle, "whole"),
        Public(nameof(GlobalSignOut), GlobalSignOut.Handle, "whole"),

        Public(nameof(GetUser), GetUser.Handle, "whole"),
        Public(nameof(UpdateUserAttributes), UpdateUserAttributes.Handle, "whole"),
        Public(nameof(DeleteUserAttributes), DeleteUserAttributes.Handle, "whole"),
        Public(nameof(GetUserAttributeVerificationCode), GetUserAttributeVerificationCode.Handle, "whole"),
        Public(nameof(VerifyUserAttribute), VerifyUserAttribute.Handle, "whole"),
        Public(nameof(DeleteUser), DeleteUser.Handle, "whole"),

        Public(nameof(AssociateSoftwareToken), AssociateSoftwareToken.Handle, "whole"),
        Public(nameof(VerifySoftwareToken), VerifySoftwareToken.Handle, "whole"),
        Public(nameof(SetUserMFAPreference), SetUserMFAPreference.Handle, "whole"),
        Public(nameof(GetUserAuthFactors), GetUserAuthFactors.Handle, "whole"),

        Public(nameof(StartWebAuthnRegistration), StartWebAuthnRegistration.Handle, "whole"),
        Public(nameof(CompleteWebAuthnRegistration), CompleteWebAuthnRegistration.Handle, "whole"),
        Public(nameof(ListWebAuthnCredentials), ListWebAuthnCredentials.Handle, "whole"),
        Public(nameof(DeleteWebAuthnCredential), DeleteWebAuthnCredential.Handle, "whole"),

        Public(nameof(ConfirmDevice), ConfirmDevice.Handle, "whole"),
        Public(nameof(ListDevices), ListDevices.Handle, "whole"),
        Public(nameof(GetDevice), GetDevice.Handle, "whole"),
        Public(nameof(ForgetDevice), ForgetDevice.Handle, "whole"),
        Public(nameof(UpdateDeviceStatus), UpdateDeviceStatus.Handle, "whole"),

        Signed(nameof(AdminInitiateAuth), AdminInitiateAuth.Handle, "as InitiateAuth, and ADMIN_USER_PASSWORD_AUTH"),
        Signed(nameof(AdminRespondToAuthChallenge), AdminRespondToAuthChallenge.Handle, "as RespondToAuthChallenge"),
        Signed(nameof(AdminGetUser), AdminGetUser.Handle, "whole"),
        Signed(nameof(AdminCreateUser), AdminCreateUser.Handle, "whole"),
        Signed(nameof(AdminDeleteUser), AdminDeleteUser.Handle, "whole"),
        Signed(nameof(AdminUpdateUserAttributes), AdminUpdateUserAttributes.Handle, "whole"),
        Signed(nameof(AdminDeleteUserAttributes), AdminDeleteUserAttributes.Handle, "whole"),
        Signed(nameof(AdminSetUserPassword), AdminSetUserPassword.Handle, "whole"),
        Signed(nameof(AdminResetUserPassword), AdminResetUserPassword.Handle, "whole"),
        Signed(nameof(AdminConfirmSignUp), AdminConfirmSignUp.Handle, "whole"),
        Signed(nameof(AdminEnableUser), AdminEnableUser.Handle, "whole"),
        Signed(nameof(AdminDisableUser), AdminDisableUser.Handle, "whole"),
        Signed(nameof(AdminUserGlobalSignOut), AdminUserGlobalSignOut.Handle, "whole"),
        Signed(nameof(AdminSetUserMFAPreference), AdminSetUserMFAPreference.Handle, "whole"),
        Signed(nameof(AdminDeleteSoftwareToken), AdminDeleteSoftwareToken.Handle, "whole"),
        Signed(nameof(AdminGetUserAuthFactors), AdminGetUserAuthFactors.Handle, "whole"),
        Signed(nameof(AdminListUserSessions), AdminListUserSessions.Handle, "whole"),
        Signed(nameof(AdminRevokeUserSession), AdminRevokeUserSession.Handle, "whole"),
        Signed(nameof(ListUsers), ListUsers.Handle, "whole"),

        Signed(nameof(AdminListDevices), AdminListDevices.Handle, "whole"),
        Signed(nameof(AdminGetDevice), AdminGetDevice.Handle, "whole"),
        Signed(nameof(AdminForgetDevice), AdminForgetDevice.Handle, "whole"),
        Signed(nameof(AdminUpdateDeviceStatus), AdminUpdateDeviceStatus.Handle, "whole"),

        Signed(nameof(CreateGroup), CreateGroup.Handle, "whole"),
        Signed(nameof(GetGroup), GetGroup.Handle, "whole"),
        Signed(nameof(UpdateGroup), UpdateGroup.Handle, "whole"),
        Signed(nameof(DeleteGroup), DeleteGroup.Handle, "whole"),
        Signed(nameof(ListGroups), ListGroups.Handle, "whole"),
        Signed(nameof(ListUsersInGroup), ListUsersInGroup.Handle, "whole"),
        Signed(nameof(AdminAddUserToGroup), AdminAddUserToGroup.Handle, "whole"),
        Signed(nameof(AdminRemoveUserFromGroup), AdminRemoveUserFromGroup.Handle, "whole"),
        Signed(nameof(AdminListGroupsForUser), AdminListGroupsForUser.Handle, "whole"),

        Signed(nameof(CreateUserPool), CreateUserPool.Handle, "whole; developer-only attributes are refused"),
        Signed(nameof(UpdateUserPool), UpdateUserPool.Handle, "whole"),
        Signed(nameof(DescribeUserPool), DescribeUserPool.Handle, "whole; what is ignored is not shown"),
        Signed(nameof(AddCustomAttributes), AddCustomAttributes.Handle, "whole; developer-only attributes are refused"),
        Signed(nameof(DeleteUserPool), DeleteUserPool.Handle, "whole"),
        Signed(nameof(ListUserPools), ListUserPools.Handle, "whole"),
        Signed(nameof(SetUserPoolMfaConfig), SetUserPoolMfaConfig.Handle, "whole"),
        Signed(nameof(GetUserPoolMfaConfig), GetUserPoolMfaConfig.Handle, "whole"),
        Signed(nameof(SetUserPoolSessionConfiguration), SetUserPoolSessionConfiguration.Handle, "whole"),
        Signed(nameof(GetUserPoolSessionConfiguration), GetUserPoolSessionConfiguration.Handle, "whole"),

        Signed(nameof(CreateUserPoolClient), CreateUserPoolClient.Handle, "whole"),
        Signed(nameof(UpdateUserPoolClient), UpdateUserPoolClient.Handle, "whole"),
        Signed(nameof(DescribeUserPoolClient), DescribeUserPoolClient.Handle, "whole; what is ignored is not shown"),
        Signed(nameof(DeleteUserPoolClient), DeleteUserPoolClient.Handle, "whole"),
        Signed(nameof(AddUserPoolClientSecret), AddUserPoolClientSecret.Handle, "whole"),
        Signed(nameof(ListUserPoolClientSecrets), ListUserPoolClientSecrets.Handle, "whole"),
        Signed(nameof(DeleteUserPoolClientSecret), DeleteUserPoolClientSecret.Handle, "whole"),
        Signed(nameof(ListUserPoolClients), ListUserPoolClients.Handle, "whole"),

        Signed(nameof(TagResource), TagResource.Handle, "whole"),
        Signed(nameof(UntagResource), UntagResource.Handle, "whole"),
        Signed(nameof(ListTagsForResource), ListTagsForResource.Handle, "whole"),
    ];

    private static readonly FrozenDictionary<string, Row> ByName = Rows.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    public static Row? Find(string name) => ByName.GetValueOrDefault(name);

    private static Row Public(string name, Func<OperationCall, OperationReply> handle, string width) =>
        new(name, IsSigned: false, handle, width);

    private static Row Signed(string name, Func<OperationCall, OperationReply> handle, string width) =>
        new(name, IsSigned: true, handle, width);
}
