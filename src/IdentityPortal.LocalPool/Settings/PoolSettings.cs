namespace IdentityPortal.LocalPool.Settings;

/// <summary>Settings of a user pool. The names follow <c>CreateUserPool</c> and <c>AWS::Cognito::UserPool</c>.</summary>
public sealed record PoolSettings
{
    /// <summary>1–128 characters; <c>UserPoolName</c> in a template.</summary>
    public required string Name { get; init; }

    /// <summary>LITE, ESSENTIALS (the default) or PLUS.</summary>
    public string Tier { get; init; } = "ESSENTIALS";

    /// <summary>
    /// Attributes that users sign in with instead of a user name: <c>email</c>, <c>phone_number</c>. Cannot be changed after creation.
    /// </summary>
    public IReadOnlyList<string> UsernameAttributes { get; init; } = [];

    /// <summary>
    /// Attributes that, once verified, can be used to sign in as well as the user name. Mutually exclusive with <see cref="UsernameAttributes"/>.
    /// </summary>
    public IReadOnlyList<string> AliasAttributes { get; init; } = [];

    /// <summary>Whether <c>Ann</c> and <c>ann</c> are different users. The API's default is true. Cannot be changed after creation.</summary>
    public bool CaseSensitive { get; init; } = true;

    /// <summary>Attributes that sign-up verifies by sending a code.</summary>
    public IReadOnlyList<string> AutoVerifiedAttributes { get; init; } = [];

    /// <summary>Attributes that keep their old value until the new one is verified.</summary>
    public IReadOnlyList<string> VerifyBeforeUpdate { get; init; } = [];

    /// <summary>True disables SignUp (<c>AllowAdminCreateUserOnly</c>).</summary>
    public bool AdminCreateUserOnly { get; init; }

    /// <summary>OFF, ON or OPTIONAL.</summary>
    public string MfaConfiguration { get; init; } = "OFF";

    /// <summary>Enabled second factors: SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP.</summary>
    public IReadOnlyList<string> EnabledMfas { get; init; } = [];

    /// <summary>Subject of mails with a sign-in code.</summary>
    public string EmailAuthenticationSubject { get; init; } = "Your authentication code";

    /// <summary>Text of mails with a sign-in code; <c>{####}</c> is replaced by the code.</summary>
    public string EmailAuthenticationMessage { get; init; } = "Your authentication code is {####}.";

    /// <summary>Host name of the hosted pages (<c>AWS::Cognito::UserPoolDomain</c>), which are not served; null for a pool without a domain.</summary>
    public string? Domain { get; init; }

    /// <summary>The domain that passkeys are bound to; null disables passkeys.</summary>
    public string? WebAuthnRelyingPartyId { get; init; }

    /// <summary><c>required</c> or <c>preferred</c>: whether an authenticator must verify its user.</summary>
    public string WebAuthnUserVerification { get; init; } = "preferred";

    /// <summary>SINGLE_FACTOR or MULTI_FACTOR_WITH_USER_VERIFICATION; null means SINGLE_FACTOR.</summary>
    public string? WebAuthnFactorConfiguration { get; init; }

    /// <summary>Whether a passkey with user verification counts as both factors.</summary>
    internal bool PasskeysSatisfyMfa => WebAuthnFactorConfiguration == "MULTI_FACTOR_WITH_USER_VERIFICATION";

    /// <summary>Whether MFA is required and users could still sign in with a single-factor passkey alone. AWS refuses such pools.</summary>
    internal bool LetsPasskeysPassMfaBy =>
        MfaConfiguration == "ON" && AllowedFirstAuthFactors.Contains("WEB_AUTHN") && !PasskeysSatisfyMfa;

    /// <summary>Whether MFA is required and users could still sign in with a mailed code alone. AWS refuses such pools.</summary>
    internal bool LetsCodesPassMfaBy =>
        MfaConfiguration == "ON" && AllowedFirstAuthFactors.Any(factor => factor is "EMAIL_OTP" or "SMS_OTP");

    /// <summary>Whether second factors are mailed.</summary>
    internal bool MailsSecondFactors => MfaConfiguration != "OFF" && EnabledMfas.Contains("EMAIL_OTP");

    /// <summary>How devices are remembered; null if the pool remembers none.</summary>
    public DeviceConfiguration? DeviceConfiguration { get; init; }

    /// <summary>Allowed first factors: PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN.</summary>
    public IReadOnlyList<string> AllowedFirstAuthFactors { get; init; } = ["PASSWORD"];

    /// <summary>Recovery mechanisms in order of priority: verified_email, verified_phone_number, admin_only.</summary>
    public IReadOnlyList<string> RecoveryMechanisms { get; init; } = [];

    /// <summary>The password rules.</summary>
    public PasswordPolicy PasswordPolicy { get; init; } = new();

    /// <summary>Custom attributes, and standard attributes that the template redefines.</summary>
    public IReadOnlyList<AttributeSettings> Schema { get; init; } = [];

    /// <summary>Subject of the sign-up mail.</summary>
    public string VerificationSubject { get; init; } = "Your verification code";

    /// <summary>Text of the sign-up mail; <c>{####}</c> is replaced by the code.</summary>
    public string VerificationMessage { get; init; } = "Your verification code is {####}.";

    /// <summary>Whether sign-up mails have a link that confirms instead of a code (<c>DefaultEmailOption</c>).</summary>
    public bool ConfirmsByLink { get; init; }

    /// <summary>Subject of the sign-up mail with a link.</summary>
    public string LinkSubject { get; init; } = "Your verification link";

    /// <summary>Text of the sign-up mail with a link, whose words are between <c>{##</c> and <c>##}</c>.</summary>
    public string LinkMessage { get; init; } = "Please click the link below to verify your email address. {##Verify Email##}";

    /// <summary>How text messages are sent; null if the pool sends none.</summary>
    public SmsConfiguration? SmsConfiguration { get; init; }

    /// <summary>Text message that verifies a phone number; <c>{####}</c> is replaced by the code.</summary>
    public string SmsVerificationMessage { get; init; } = "Your verification code is {####}.";

    /// <summary>Text message with a sign-in code; <c>{####}</c> is replaced by the code.</summary>
    public string SmsAuthenticationMessage { get; init; } = "Your authentication code is {####}.";

    /// <summary>Text message that invites a user; <c>{username}</c> and <c>{####}</c> are replaced.</summary>
    public string SmsInvitationMessage { get; init; } = "Your username is {username} and temporary password is {####}.";

    /// <summary>Subject of the mail that invites a user whom an administrator created.</summary>
    public string InvitationSubject { get; init; } = "Your temporary password";

    /// <summary>Text of the invitation mail; <c>{username}</c> and <c>{####}</c> are replaced by the user name and the temporary password.</summary>
    public string InvitationMessage { get; init; } = "Your username is {username} and temporary password is {####}.";

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string DeletionProtection { get; init; } = "INACTIVE";

    /// <summary>COGNITO_DEFAULT or DEVELOPER.</summary>
    public string EmailSendingAccount { get; init; } = "COGNITO_DEFAULT";

    /// <summary>The functions of the pool's triggers.</summary>
    public LambdaConfig LambdaConfig { get; init; } = new();

    /// <summary>Whether users and administrators can list and revoke sign-ins (<c>UserSessionTracking</c>).</summary>
    public bool TracksSessions { get; init; }

    /// <summary>How many sign-ins a user can have where they are tracked, 1–100.</summary>
    public int MostSessionsPerUser { get; init; } = 20;

    /// <summary>Tags of the pool.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
