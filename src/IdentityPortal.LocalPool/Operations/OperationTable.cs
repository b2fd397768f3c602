using System.Collections.Frozen;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Every operation that the pool answers.</summary>
internal static class OperationTable
{
    internal sealed record Row(string Name, bool IsSigned, Func<OperationCall, OperationReply> Handle, string Width);

    public static readonly IReadOnlyList<Row> Rows =
    [
        Public(nameof(SignUp), SignUp.Handle, "whole"),
        Public(nameof(ConfirmSignUp), ConfirmSignUp.Handle, "whole"),
        Public(nameof(ResendConfirmationCode), ResendConfirmationCode.Handle, "whole"),
        Public(nameof(InitiateAuth), InitiateAuth.Handle, "USER_SRP_AUTH, USER_PASSWORD_AUTH, REFRESH_TOKEN_AUTH, USER_AUTH with the session of ConfirmSignUp"),
        Public(nameof(RespondToAuthChallenge), RespondToAuthChallenge.Handle, "PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED"),
        Public(nameof(GetTokensFromRefreshToken), GetTokensFromRefreshToken.Handle, "whole but for devices"),
        Public(nameof(RevokeToken), RevokeToken.Handle, "whole"),
        Public(nameof(GlobalSignOut), GlobalSignOut.Handle, "whole"),
        Public(nameof(GetUser), GetUser.Handle, "whole but for MFA"),
        Signed(nameof(AdminGetUser), AdminGetUser.Handle, "whole but for MFA"),
        Signed(nameof(ListUsers), ListUsers.Handle, "whole"),
        Signed(nameof(AdminListGroupsForUser), AdminListGroupsForUser.Handle, "whole"),
        Signed(nameof(DescribeUserPool), DescribeUserPool.Handle, "what the template can say"),
        Signed(nameof(DescribeUserPoolClient), DescribeUserPoolClient.Handle, "what the template can say"),

        Public(nameof(ForgotPassword), ForgotPassword.Handle, "whole"),
        Public(nameof(ConfirmForgotPassword), ConfirmForgotPassword.Handle, "whole"),
        Public(nameof(ChangePassword), ChangePassword.Handle, "whole"),
        Public(nameof(UpdateUserAttributes), UpdateUserAttributes.Handle, "whole"),
        Public(nameof(DeleteUserAttributes), DeleteUserAttributes.Handle, "whole"),
        Public(nameof(GetUserAttributeVerificationCode), GetUserAttributeVerificationCode.Handle, "whole"),
        Public(nameof(VerifyUserAttribute), VerifyUserAttribute.Handle, "whole"),
        Public(nameof(DeleteUser), DeleteUser.Handle, "whole"),
        Signed(nameof(AdminConfirmSignUp), AdminConfirmSignUp.Handle, "whole"),
        Signed(nameof(AdminSetUserPassword), AdminSetUserPassword.Handle, "whole"),
        Signed(nameof(AdminResetUserPassword), AdminResetUserPassword.Handle, "whole"),
        Signed(nameof(AdminEnableUser), AdminEnableUser.Handle, "whole"),
        Signed(nameof(AdminDisableUser), AdminDisableUser.Handle, "whole"),
        Signed(nameof(AdminUserGlobalSignOut), AdminUserGlobalSignOut.Handle, "whole"),
        Signed(nameof(AdminDeleteUser), AdminDeleteUser.Handle, "whole"),
        Signed(nameof(AdminCreateUser), AdminCreateUser.Handle, "whole"),
        Signed(nameof(AdminUpdateUserAttributes), AdminUpdateUserAttributes.Handle, "whole"),
        Signed(nameof(AdminDeleteUserAttributes), AdminDeleteUserAttributes.Handle, "whole"),
        Signed(nameof(AdminInitiateAuth), AdminInitiateAuth.Handle, "as InitiateAuth, and ADMIN_USER_PASSWORD_AUTH"),
        Signed(nameof(AdminRespondToAuthChallenge), AdminRespondToAuthChallenge.Handle, "as RespondToAuthChallenge"),
    ];

    private static readonly FrozenDictionary<string, Row> ByName = Rows.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    public static Row? Find(string name) => ByName.GetValueOrDefault(name);

    private static Row Public(string name, Func<OperationCall, OperationReply> handle, string width) =>
        new(name, IsSigned: false, handle, width);

    private static Row Signed(string name, Func<OperationCall, OperationReply> handle, string width) =>
        new(name, IsSigned: true, handle, width);
}
