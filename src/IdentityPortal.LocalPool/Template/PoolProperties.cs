using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Triggers;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads the properties of <c>AWS::Cognito::UserPool</c> that the local pool supports, within Cognito's limits.</summary>
internal static class PoolProperties
{
    private const string Email = "email";
    private const string Phone = "phone_number";
    private const string CodePlaceholder = "{####}";

    public static PoolSettings Read(string name, ResourceProperties pool, string region)
    {
        var creation = pool.Part("AdminCreateUserConfig");
        var settings = new PoolSettings
        {
            Name = pool.Text("UserPoolName") ?? name,
            Tier = pool.OneOf("UserPoolTier", "LITE", "ESSENTIALS", "PLUS") ?? "ESSENTIALS",
            UsernameAttributes = pool.SomeOf("UsernameAttributes", Email, Phone) ?? [],
            AliasAttributes = pool.SomeOf("AliasAttributes", Email, Phone, "preferred_username") ?? [],
            CaseSensitive = pool.Part("UsernameConfiguration").Boolean("CaseSensitive") ?? true,
            AutoVerifiedAttributes = pool.SomeOf("AutoVerifiedAttributes", Email, Phone) ?? [],
            VerifyBeforeUpdate =
                pool.Part("UserAttributeUpdateSettings").SomeOf("AttributesRequireVerificationBeforeUpdate", Email, Phone) ?? [],
            AdminCreateUserOnly = creation.Boolean("AllowAdminCreateUserOnly") ?? false,
            MfaConfiguration = pool.OneOf("MfaConfiguration", "OFF", "ON", "OPTIONAL") ?? "OFF",
            EnabledMfas = EnabledMfas(pool),
            EmailAuthenticationSubject = pool.Text("EmailAuthenticationSubject") ?? "Your authentication code",
            EmailAuthenticationMessage = pool.Text("EmailAuthenticationMessage") ?? "Your authentication code is {####}.",
            WebAuthnRelyingPartyId = pool.Text("WebAuthnRelyingPartyID"),
            WebAuthnUserVerification = pool.OneOf("WebAuthnUserVerification", "required", "preferred") ?? "preferred",
            DeviceConfiguration = DeviceConfiguration(pool.Part("DeviceConfiguration")),
            WebAuthnFactorConfiguration = pool.OneOf(
                "WebAuthnFactorConfiguration", "SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"),
            RecoveryMechanisms = RecoveryMechanisms(pool.Part("AccountRecoverySetting")),
            Schema = [.. pool.Parts("Schema").Select(Attribute)],
            DeletionProtection = pool.OneOf("DeletionProtection", "ACTIVE", "INACTIVE") ?? "INACTIVE",
            EmailSendingAccount =
                pool.Part("EmailConfiguration").OneOf("EmailSendingAccount", "COGNITO_DEFAULT", "DEVELOPER") ?? "COGNITO_DEFAULT",
            LambdaConfig = Triggers(pool.Part("LambdaConfig"), region),
            Tags = pool.Map("UserPoolTags"),
        };
        if (settings.UsernameAttributes.Count > 0 && settings.AliasAttributes.Count > 0)
        {
            throw pool.Refuse("AliasAttributes", "can't be used together with UsernameAttributes: choose one.");
        }

        var complete = WithInvitation(
            WithMessages(WithPolicies(settings, pool.Part("Policies")), pool), creation.Part("InviteMessageTemplate"));
        return complete.LetsPasskeysPassMfaBy
            ? throw pool.Refuse(
                "WebAuthnFactorConfiguration",
                "where MFA is required and passkeys sign in, it has to be MULTI_FACTOR_WITH_USER_VERIFICATION.")
            : complete;
    }

    private static List<string> EnabledMfas(ResourceProperties pool)
    {
        var factors = pool.SomeOf("EnabledMfas", MfaFactor.Sms, MfaFactor.SoftwareToken, MfaFactor.EmailOtp) ?? [];
        return [.. ((string[])[MfaFactor.Sms, MfaFactor.SoftwareToken, MfaFactor.EmailOtp]).Where(factors.Contains)];
    }

    private static LambdaConfig Triggers(ResourceProperties config, string region)
    {
        return new LambdaConfig
        {
            PreSignUp = Arn("PreSignUp"),
            CustomMessage = Arn("CustomMessage"),
            PostConfirmation = Arn("PostConfirmation"),
            PreAuthentication = Arn("PreAuthentication"),
            PostAuthentication = Arn("PostAuthentication"),
            DefineAuthChallenge = Arn("DefineAuthChallenge"),
            CreateAuthChallenge = Arn("CreateAuthChallenge"),
            VerifyAuthChallengeResponse = Arn("VerifyAuthChallengeResponse"),
            PreTokenGeneration = Arn("PreTokenGeneration"),
            UserMigration = Arn("UserMigration"),
            PreTokenGenerationConfig = Function("PreTokenGenerationConfig"),
            CustomSMSSender = Function("CustomSMSSender"),
            CustomEmailSender = Function("CustomEmailSender"),
            KMSKeyID = config.Text("KMSKeyID"),
            InboundFederation = Function("InboundFederation"),
        };

        string? Arn(string name) => config.Text(name) is { } value ? FunctionArn.Of(value, region) : null;

        VersionedFunction? Function(string name) => config.Part(name) is { Any: true } function
            ? new VersionedFunction(function.Required("LambdaVersion"), FunctionArn.Of(function.Required("LambdaArn"), region))
            : null;
    }

    private static DeviceConfiguration? DeviceConfiguration(ResourceProperties devices) => devices.Any
        ? new DeviceConfiguration
        {
            ChallengeRequiredOnNewDevice = devices.Boolean("ChallengeRequiredOnNewDevice") ?? false,
            DeviceOnlyRememberedOnUserPrompt = devices.Boolean("DeviceOnlyRememberedOnUserPrompt") ?? false,
        }
        : null;

    private static PoolSettings WithPolicies(PoolSettings settings, ResourceProperties policies)
    {
        var factors = policies.Part("SignInPolicy").SomeOf("AllowedFirstAuthFactors", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN");
        var password = policies.Part("PasswordPolicy");
        return settings with
        {
            AllowedFirstAuthFactors = factors ?? settings.AllowedFirstAuthFactors,
            PasswordPolicy = password.Any ? PasswordPolicy(password) : settings.PasswordPolicy,
        };
    }

    // Cognito's behaviour for an incomplete policy is not documented, so an incomplete policy is refused.
    private static PasswordPolicy PasswordPolicy(ResourceProperties policy) => new()
    {
        MinimumLength = policy.RequiredInteger("MinimumLength", 6, 99),
        RequireLowercase = policy.RequiredBoolean("RequireLowercase"),
        RequireUppercase = policy.RequiredBoolean("RequireUppercase"),
        RequireNumbers = policy.RequiredBoolean("RequireNumbers"),
        RequireSymbols = policy.RequiredBoolean("RequireSymbols"),
        PasswordHistorySize = policy.Integer("PasswordHistorySize", 0, 24) ?? 0,
        TemporaryPasswordValidityDays = policy.Integer("TemporaryPasswordValidityDays", 0, 365) is > 0 and var days ? days : 7,
    };

    private static List<string> RecoveryMechanisms(ResourceProperties setting)
    {
        var mechanisms = setting.Parts("RecoveryMechanisms")
            .Select(mechanism => (
                Priority: mechanism.RequiredInteger("Priority", 1, 2),
                Name: mechanism.OneOf("Name", "verified_email", "verified_phone_number", "admin_only") ?? mechanism.Required("Name")))
            .OrderBy(mechanism => mechanism.Priority)
            .Select(mechanism => mechanism.Name)
            .ToList();
        return mechanisms.Count > 1 && mechanisms.Contains("admin_only")
            ? throw setting.Refuse("RecoveryMechanisms", "admin_only can't stand beside another mechanism.")
            : mechanisms;
    }

    private static AttributeSettings Attribute(ResourceProperties attribute)
    {
        var text = attribute.Part("StringAttributeConstraints");
        var number = attribute.Part("NumberAttributeConstraints");
        return new AttributeSettings
        {
            Name = attribute.Required("Name"),
            AttributeDataType = attribute.OneOf("AttributeDataType", "String", "Number", "DateTime", "Boolean")
                ?? attribute.Required("AttributeDataType"),
            Mutable = attribute.Boolean("Mutable") ?? true,
            Required = attribute.Boolean("Required") ?? false,
            Minimum = text.Text("MinLength") ?? number.Text("MinValue"),
            Maximum = text.Text("MaxLength") ?? number.Text("MaxValue"),
        };
    }

    private static PoolSettings WithMessages(PoolSettings settings, ResourceProperties pool)
    {
        var template = pool.Part("VerificationMessageTemplate");
        if (template.OneOf("DefaultEmailOption", "CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK") == "CONFIRM_WITH_LINK")
        {
            template.Ignore("DefaultEmailOption");
        }

        var message = template.Text("EmailMessage") ?? pool.Text("EmailVerificationMessage") ?? settings.VerificationMessage;
        if (!message.Contains(CodePlaceholder, StringComparison.Ordinal))
        {
            throw pool.Refuse("VerificationMessageTemplate", $"the mail's text must have {CodePlaceholder} where the code goes.");
        }

        return settings with
        {
            VerificationSubject = template.Text("EmailSubject") ?? pool.Text("EmailVerificationSubject") ?? settings.VerificationSubject,
            VerificationMessage = message,
        };
    }

    private static PoolSettings WithInvitation(PoolSettings settings, ResourceProperties template) => settings with
    {
        InvitationSubject = template.Text("EmailSubject") ?? settings.InvitationSubject,
        InvitationMessage = template.Text("EmailMessage") ?? settings.InvitationMessage,
    };
}
