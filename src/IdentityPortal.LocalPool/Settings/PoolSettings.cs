namespace IdentityPortal.LocalPool.Settings;

/// <summary>The settings of a user pool, as <c>CreateUserPool</c> and <c>AWS::Cognito::UserPool</c> name it.</summary>
public sealed record PoolSettings
{
    /// <summary>1–128 characters; <c>UserPoolName</c> in a template.</summary>
    public required string Name { get; init; }

    /// <summary>LITE, ESSENTIALS (the default) or PLUS.</summary>
    public string Tier { get; init; } = "ESSENTIALS";

    /// <summary>Attributes that people sign in with instead of a user name: <c>email</c>, <c>phone_number</c>. Fixed for the pool's life.</summary>
    public IReadOnlyList<string> UsernameAttributes { get; init; } = [];

    /// <summary>Attributes that work beside the user name once verified. Never together with <see cref="UsernameAttributes"/>.</summary>
    public IReadOnlyList<string> AliasAttributes { get; init; } = [];

    /// <summary>Whether <c>Ann</c> and <c>ann</c> are two people. The API's default is true; fixed for the pool's life.</summary>
    public bool CaseSensitive { get; init; } = true;

    /// <summary>Attributes that get a code at sign-up.</summary>
    public IReadOnlyList<string> AutoVerifiedAttributes { get; init; } = [];

    /// <summary>Attributes whose old value stays until the new one is verified.</summary>
    public IReadOnlyList<string> VerifyBeforeUpdate { get; init; } = [];

    /// <summary>True refuses SignUp (<c>AllowAdminCreateUserOnly</c>).</summary>
    public bool AdminCreateUserOnly { get; init; }

    /// <summary>OFF, ON or OPTIONAL.</summary>
    public string MfaConfiguration { get; init; } = "OFF";

    /// <summary>Second factors on offer: SOFTWARE_TOKEN_MFA, EMAIL_OTP.</summary>
    public IReadOnlyList<string> EnabledMfas { get; init; } = [];

    /// <summary>Subject of a mail with a sign-in code.</summary>
    public string EmailAuthenticationSubject { get; init; } = "Your authentication code";

    /// <summary>Text of a mail with a sign-in code; <c>{####}</c> is replaced by the code.</summary>
    public string EmailAuthenticationMessage { get; init; } = "Your authentication code is {####}.";

    /// <summary>The domain that passkeys are bound to; null: none, and no passkeys.</summary>
    public string? WebAuthnRelyingPartyId { get; init; }

    /// <summary><c>required</c> or <c>preferred</c>: whether a passkey's device has to check its user.</summary>
    public string WebAuthnUserVerification { get; init; } = "preferred";

    /// <summary>SINGLE_FACTOR or MULTI_FACTOR_WITH_USER_VERIFICATION; null, as when left out: the former.</summary>
    public string? WebAuthnFactorConfiguration { get; init; }

    /// <summary>Whether a passkey whose device has checked its user is both factors in one.</summary>
    internal bool PasskeysSatisfyMfa => WebAuthnFactorConfiguration == "MULTI_FACTOR_WITH_USER_VERIFICATION";

    /// <summary>Whether MFA is required and a passkey that is one factor may still be the only one: AWS refuses such pools.</summary>
    internal bool LetsPasskeysPassMfaBy =>
        MfaConfiguration == "ON" && AllowedFirstAuthFactors.Contains("WEB_AUTHN") && !PasskeysSatisfyMfa;

    /// <summary>How devices are remembered; null: they are not.</summary>
    public DeviceConfiguration? DeviceConfiguration { get; init; }

    /// <summary>First factors on offer: PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN.</summary>
    public IReadOnlyList<string> AllowedFirstAuthFactors { get; init; } = ["PASSWORD"];

    /// <summary>Recovery mechanisms, most preferred first: verified_email, verified_phone_number, admin_only.</summary>
    public IReadOnlyList<string> RecoveryMechanisms { get; init; } = [];

    /// <summary>Rules for passwords.</summary>
    public PasswordPolicy PasswordPolicy { get; init; } = new();

    /// <summary>Standard attributes that the template redefines, and custom ones.</summary>
    public IReadOnlyList<AttributeSettings> Schema { get; init; } = [];

    /// <summary>Subject of the sign-up mail.</summary>
    public string VerificationSubject { get; init; } = "Your verification code";

    /// <summary>Text of the sign-up mail; <c>{####}</c> is replaced by the code.</summary>
    public string VerificationMessage { get; init; } = "Your verification code is {####}.";

    /// <summary>Subject of the mail to whom an administrator invites.</summary>
    public string InvitationSubject { get; init; } = "Your temporary password";

    /// <summary>Text of that mail; <c>{username}</c> and <c>{####}</c> stand for the name and the temporary password.</summary>
    public string InvitationMessage { get; init; } = "Your username is {username} and temporary password is {####}.";

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string DeletionProtection { get; init; } = "INACTIVE";

    /// <summary>COGNITO_DEFAULT or DEVELOPER.</summary>
    public string EmailSendingAccount { get; init; } = "COGNITO_DEFAULT";

    /// <summary>Tags of the pool.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
