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
        Public(nameof(InitiateAuth), InitiateAuth.Handle, "USER_SRP_AUTH, REFRESH_TOKEN_AUTH, USER_AUTH"),
        Public(nameof(RespondToAuthChallenge), RespondToAuthChallenge.Handle,
            "PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA, EMAIL_OTP, SELECT_MFA_TYPE, MFA_SETUP, "
                + "SELECT_CHALLENGE, PASSWORD, PASSWORD_SRP, WEB_AUTHN"),
        Public(nameof(GetTokensFromRefreshToken), GetTokensFromRefreshToken.Handle, "whole but for devices"),
        Public(nameof(RevokeToken), RevokeToken.Handle, "whole"),
        Public(nameof(GlobalSignOut), GlobalSignOut.Handle, "whole"),
        Public(nameof(GetUser), GetUser.Handle, "whole"),
        Signed(nameof(AdminGetUser), AdminGetUser.Handle, "whole"),
        Signed(nameof(ListUsers), ListUsers.Handle, "whole"),
        Signed(nameof(AdminListGroupsForUser), AdminListGroupsForUser.Handle, "whole"),
        Signed(nameof(DescribeUserPool), DescribeUserPool.Handle, "what the template can say"),
        Signed(nameof(DescribeUserPoolClient), DescribeUserPoolClient.Handle, "what the template can say"),

        Public(nameof(AssociateSoftwareToken), AssociateSoftwareToken.Handle, "whole"),
        Public(nameof(VerifySoftwareToken), VerifySoftwareToken.Handle, "whole"),
        Public(nameof(SetUserMFAPreference), SetUserMFAPreference.Handle, "software tokens, e-mail, passkeys"),
        Public(nameof(GetUserAuthFactors), GetUserAuthFactors.Handle, "whole"),
        Signed(nameof(AdminSetUserMFAPreference), AdminSetUserMFAPreference.Handle, "software tokens, e-mail, passkeys"),
        Signed(nameof(SetUserPoolMfaConfig), SetUserPoolMfaConfig.Handle, "software tokens, e-mail, passkeys"),
        Signed(nameof(GetUserPoolMfaConfig), GetUserPoolMfaConfig.Handle, "software tokens, e-mail, passkeys"),

        Public(nameof(StartWebAuthnRegistration), StartWebAuthnRegistration.Handle, "whole"),
        Public(nameof(CompleteWebAuthnRegistration), CompleteWebAuthnRegistration.Handle, "whole"),
        Public(nameof(ListWebAuthnCredentials), ListWebAuthnCredentials.Handle, "whole"),
        Public(nameof(DeleteWebAuthnCredential), DeleteWebAuthnCredential.Handle, "whole"),
    ];

    private static readonly FrozenDictionary<string, Row> ByName = Rows.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    public static Row? Find(string name) => ByName.GetValueOrDefault(name);

    private static Row Public(string name, Func<OperationCall, OperationReply> handle, string width) =>
        new(name, IsSigned: false, handle, width);

    private static Row Signed(string name, Func<OperationCall, OperationReply> handle, string width) =>
        new(name, IsSigned: true, handle, width);
}
