using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>The settings of the pool that the portal needs.</summary>
internal static class PoolNeeds
{
    private const string Email = "email";

    private static readonly (PoolFinding Finding, Func<UserPoolType, PortalOptions, bool> Holds)[] Needs =
    [
        (new("SignInNamesAgree", Breaks: true,
            "Give Portal:SignIn:Names what the pool's UsernameAttributes lists, or username and what its AliasAttributes lists."),
            (pool, options) => Agree(pool, options.SignIn)),
        (new("NamesAreAddresses", Breaks: false,
            "UsernameAttributes is not [email] alone, so nobody can change their address here, is told by mail of wrong passwords or, where there are user names, gets recovery codes."),
            (_, options) => options.SignIn.IsByEmailOnly()),
        (new("CaseDoesNotCount", Breaks: true,
            "Set Portal:SignIn:CaseSensitive to true, as CaseSensitive of UsernameConfiguration is, or two people share one account's limits. A new pool can have false."),
            (pool, options) => pool.UsernameConfiguration?.CaseSensitive != true || options.SignIn.CaseSensitive),
        (new("OnlyTheAddressIsRequired", Breaks: true,
            "The Schema requires what Register does not ask for, which cannot be changed later: list it in Portal:Register:Details, or deploy a new pool."),
            (pool, options) => pool.SchemaAttributes?.Any(attribute =>
                attribute is { Required: true, Name: not (null or "sub") } && !Asked(options).Contains(attribute.Name)) != true),
        (new("AddressesAreVerified", Breaks: true,
            "Set AutoVerifiedAttributes to an attribute that people enter at Register, by Portal:SignIn:Names or Portal:Register:Details, such as [email], or no codes are sent. If staff shall confirm accounts instead, set Portal:Register:ConfirmedByStaff to true."),
            (pool, options) => !options.Register.RegistersByCode() || SendsCodes(pool, options) || HasFunction(pool)),
        (new("ConfirmedAtOnceIsSet", Breaks: true,
            "Set Portal:Register:ConfirmedAtOnce to true if the PreSignUp function confirms everybody, otherwise Portal:Register:ConfirmedByStaff: people who register are asked for codes that are not sent."),
            (pool, options) => !options.Register.RegistersByCode() || SendsCodes(pool, options) || !HasFunction(pool)),
        (new("FunctionsConfirm", Breaks: true,
            "Set Portal:Register:ConfirmedAtOnce to false: the pool has no PreSignUp function that confirms people, so nobody who registers can log in."),
            (pool, options) => !options.Register.ConfirmedAtOnce || HasFunction(pool)),
        (new("StaffAreNeeded", Breaks: true,
            "Set Portal:Register:ConfirmedByStaff to false: the pool has AutoVerifiedAttributes, so people get codes, for which there is no page now."),
            (pool, options) => !options.Register.ConfirmedByStaff || !SendsCodes(pool, options)),
        (new("PeopleMayRegister", Breaks: true,
            "Set AllowAdminCreateUserOnly of AdminCreateUserConfig to false, or every registration is refused. If nobody shall register, set Portal:Register:Closed to true."),
            (pool, options) => options.Register.Closed || pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly != true),
        (new("SupportIsReachable", Breaks: false,
            "Set Portal:Brand:SupportContact: people who have registered are told to ask support, and no page says how."),
            (_, options) => !options.Register.ConfirmedByStaff || !string.IsNullOrEmpty(options.Brand.SupportContact.Url)),
        (new("PasswordsCanBeReplaced", Breaks: false,
            "List email in Portal:Register:Details, or nobody who registers can replace a forgotten password: there is no address for the code."),
            (_, options) => !options.RegistersWithoutAddress()),
        (new("RecoveryByAddress", Breaks: true,
            "Add verified_email to RecoveryMechanisms of AccountRecoverySetting, or nobody can replace a forgotten password."),
            (pool, options) => pool.AccountRecoverySetting?.RecoveryMechanisms is not { Count: > 0 } ways
                || ways.Exists(option => option.Name == RecoveryOptionNameType.Verified_email
                    || (option.Name == RecoveryOptionNameType.Verified_phone_number && !options.SignIn.IsAllByEmail()))),
        (new("RecoveryAgrees", Breaks: false,
            "Give Portal:SignIn:Recovery what AccountRecoverySetting lists, in its order, or pages say wrongly who can get a code for a new password, and where."),
            (pool, options) => (options.SignIn.IsByEmailOnly() && pool.AutoVerifiedAttributes?.Contains(PoolSignInOptions.Phone) != true) || RecoveryOf(pool).SequenceEqual(options.SignIn.RecoversBy())),
        (new("PasswordRulesAgree", Breaks: true,
            "Give Portal:PasswordPolicy the pool's own values, which are outputs of the template, or the page shows rules that the pool does not have."),
            (pool, options) => Agree(pool.Policies?.PasswordPolicy, options.PasswordPolicy)),
        (new("NewAddressesAreProvedFirst", Breaks: true,
            "Set AttributesRequireVerificationBeforeUpdate to [email], which needs email in AutoVerifiedAttributes, or nobody can change their address: Cognito would use it without a code."),
            (pool, options) => !options.SignIn.IsByEmailOnly() || pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.Contains(Email) == true),
        (new("DevicesAreNotRemembered", Breaks: true,
            "Remove DeviceConfiguration, or every session ends with its first access token: Cognito renews tokens only for a device, and the portal has none."),
            (pool, _) => pool.DeviceConfiguration is null),
        (new("DeletionIsProtected", Breaks: false,
            "Set DeletionProtection to ACTIVE, or a single call can delete the pool with all accounts."),
            (pool, _) => pool.DeletionProtection == DeletionProtectionType.ACTIVE),
        (new("MailIsNotCapped", Breaks: false,
            "Send through Amazon SES (SesIdentityArn of the template): Cognito's own sender stops at 50 mails a day."),
            (pool, _) => pool.EmailConfiguration?.EmailSendingAccount == EmailSendingAccountType.DEVELOPER),
    ];

    public static IEnumerable<PoolFinding> All => Needs.Select(need => need.Finding);

    public static IEnumerable<PoolFinding> NotMet(UserPoolType pool, PortalOptions options) =>
        Needs.Where(need => !need.Holds(pool, options)).Select(need => need.Finding);

    private static bool HasFunction(UserPoolType pool) => pool.LambdaConfig?.PreSignUp is not null;

    private static bool SendsCodes(UserPoolType pool, PortalOptions options) => pool.AutoVerifiedAttributes?.Any(Asked(options).Contains) == true;

    /// <summary>The attributes that Cognito sends codes for a new password to. Nothing stands for both, the phone first.</summary>
    private static IEnumerable<string> RecoveryOf(UserPoolType pool) => pool.AccountRecoverySetting?.RecoveryMechanisms is { Count: > 0 } ways
        ? ways.OrderBy(way => way.Priority).Select(way => way.Name?.Value is { } name && name != RecoveryOptionNameType.Admin_only ? name["verified_".Length..] : PoolSignInOptions.Nowhere)
        : [PoolSignInOptions.Phone, PoolSignInOptions.Email];

    /// <summary>The attributes that somebody who registers enters.</summary>
    private static IEnumerable<string> Asked(PortalOptions options) =>
        options.Register.Details.Concat(options.SignIn.Attributes());

    private static bool Agree(UserPoolType pool, PoolSignInOptions names) => pool.UsernameAttributes is { Count: > 0 } attributes
        ? !names.Takes(PoolSignInOptions.UserName) && names.Attributes().All(attributes.Contains)
        : names.Takes(PoolSignInOptions.UserName)
            && names.Names.All(name => name == PoolSignInOptions.UserName || pool.AliasAttributes?.Contains(name) == true)
            && pool.AliasAttributes?.All(names.Takes) != false;

    private static bool Agree(PasswordPolicyType? pool, PasswordPolicyOptions portal) =>
        pool is not null
        && pool.MinimumLength == portal.MinimumLength
        && (pool.RequireUppercase ?? false) == portal.RequireUppercase
        && (pool.RequireLowercase ?? false) == portal.RequireLowercase
        && (pool.RequireNumbers ?? false) == portal.RequireNumbers
        && (pool.RequireSymbols ?? false) == portal.RequireSymbols;
}
