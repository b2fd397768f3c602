using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Members that CreateUserPool and UpdateUserPool share. Omitted members take their defaults.</summary>
internal static class PoolMembers
{
    public static PoolSettings Read(RequestMembers members, string name) => WithTexts(members, WithMessages(members, new PoolSettings
    {
        Name = name,
        PasswordPolicy = Passwords(members.Part("Policies").Part("PasswordPolicy")),
        AllowedFirstAuthFactors = FirstFactors(members.Part("Policies").Part("SignInPolicy")),
        DeletionProtection = members.Optional("DeletionProtection", PoolShapes.DeletionProtection) ?? "INACTIVE",
        AutoVerifiedAttributes = members.Texts("AutoVerifiedAttributes", PoolShapes.VerifiedAttribute) ?? [],
        MfaConfiguration = members.Optional("MfaConfiguration", PoolShapes.Mfa) ?? "OFF",
        VerifyBeforeUpdate = members.Part("UserAttributeUpdateSettings")
            .Texts("AttributesRequireVerificationBeforeUpdate", PoolShapes.VerifiedAttribute) ?? [],
        EmailSendingAccount =
            members.Part("EmailConfiguration").Optional("EmailSendingAccount", PoolShapes.SendingAccount) ?? "COGNITO_DEFAULT",
        Tags = members.Map("UserPoolTags", PoolShapes.TagKey, PoolShapes.TagValue),
        AdminCreateUserOnly = members.Part("AdminCreateUserConfig").Flag("AllowAdminCreateUserOnly"),
        RecoveryMechanisms = Recovery(members.Part("AccountRecoverySetting")),
        Tier = members.Optional("UserPoolTier", PoolShapes.Tier) ?? "ESSENTIALS",
        LambdaConfig = Triggers(members.Part("LambdaConfig")),
        DeviceConfiguration = members.Has("DeviceConfiguration") ? Devices(members.Part("DeviceConfiguration")) : null,
        SmsConfiguration = Sms(members.Part("SmsConfiguration")),
    }));

    /// <summary>Replaces the settings that an update can change. The others are fixed, or changed by other operations.</summary>
    public static PoolSettings Replace(PoolSettings settings, PoolSettings by) => settings with
    {
        Name = by.Name,
        PasswordPolicy = by.PasswordPolicy,
        AllowedFirstAuthFactors = by.AllowedFirstAuthFactors,
        DeletionProtection = by.DeletionProtection,
        AutoVerifiedAttributes = by.AutoVerifiedAttributes,
        MfaConfiguration = by.MfaConfiguration,
        VerifyBeforeUpdate = by.VerifyBeforeUpdate,
        EmailSendingAccount = by.EmailSendingAccount,
        Tags = by.Tags,
        AdminCreateUserOnly = by.AdminCreateUserOnly,
        RecoveryMechanisms = by.RecoveryMechanisms,
        Tier = by.Tier,
        DeviceConfiguration = by.DeviceConfiguration,
        LambdaConfig = by.LambdaConfig,
        VerificationSubject = by.VerificationSubject,
        VerificationMessage = by.VerificationMessage,
        ConfirmsByLink = by.ConfirmsByLink,
        LinkSubject = by.LinkSubject,
        LinkMessage = by.LinkMessage,
        InvitationSubject = by.InvitationSubject,
        InvitationMessage = by.InvitationMessage,
        SmsConfiguration = by.SmsConfiguration,
        SmsVerificationMessage = by.SmsVerificationMessage,
        SmsAuthenticationMessage = by.SmsAuthenticationMessage,
        SmsInvitationMessage = by.SmsInvitationMessage,
    };

    /// <summary>
    /// Settings of a pool whose request names no second factors, as no request for CreateUserPool does: codes by text message are the factor of a pool
    /// that can send them.
    /// </summary>
    public static PoolSettings WithSmsFactor(PoolSettings settings) =>
        settings is { MfaConfiguration: not "OFF", EnabledMfas: [], SmsConfiguration: not null }
            ? settings with { EnabledMfas = [MfaFactor.Sms] }
            : settings;

    /// <summary>How the pool sends text messages; null if it sends none.</summary>
    public static SmsConfiguration? Sms(RequestMembers sms)
    {
        // The role is not used. Templates often name one that exists only in AWS, so any text will do.
        var configuration = new SmsConfiguration
        {
            SnsCallerArn = sms.Optional("SnsCallerArn", Shape.LongText),
            ExternalId = sms.Optional("ExternalId", Shape.LongText),
            SnsRegion = sms.Optional("SnsRegion", Shape.LongText),
        };
        return sms.Any ? configuration : null;
    }

    /// <summary>Refuses combinations of settings that are invalid in every pool.</summary>
    public static void RefuseContradictions(PoolSettings settings)
    {
        if (settings.AliasAttributes.Count > 0 && settings.UsernameAttributes.Count > 0)
        {
            throw PoolError.AliasAndUsernameAttributes();
        }

        if (settings.VerifyBeforeUpdate.Except(settings.AutoVerifiedAttributes).Any())
        {
            throw PoolError.VerifyBeforeUpdateWithoutAutoVerify();
        }

        if (settings.Tags.Count > TagResource.MostTags)
        {
            throw PoolError.PoolTags();
        }

        if (settings.RecoveryMechanisms.Count > 1 && settings.RecoveryMechanisms.Contains("admin_only"))
        {
            throw PoolError.AdminOnlyBesideOthers();
        }

        if (settings.RecoveryMechanisms.Distinct().Count() < settings.RecoveryMechanisms.Count)
        {
            throw PoolError.RecoveryTwice();
        }

        if (settings.SmsConfiguration is null && settings.AutoVerifiedAttributes.Contains("phone_number"))
        {
            throw PoolError.SmsForVerification();
        }

        RefuseFirstFactors(settings);
        RefuseSecondFactors(settings);
    }

    /// <summary>Refuses second factors that AWS does not allow in a pool with these settings.</summary>
    public static void RefuseSecondFactors(PoolSettings settings)
    {
        if (settings.LetsCodesPassMfaBy)
        {
            throw PoolError.CodesAreNoMfa();
        }

        if (settings.MailsSecondFactors && settings.EmailSendingAccount != "DEVELOPER")
        {
            throw PoolError.EmailMfaSender();
        }

        if (settings.MailsSecondFactors && settings.RecoveryMechanisms is [] or ["verified_email"])
        {
            throw PoolError.EmailMfaRecovery();
        }

        if (settings.MfaConfiguration != "OFF" && settings.EnabledMfas.Count == 0)
        {
            throw PoolError.MfaWithoutSms();
        }
    }

    private static void RefuseFirstFactors(PoolSettings settings)
    {
        if (!settings.AllowedFirstAuthFactors.Contains(FirstFactor.Password))
        {
            throw PoolError.PasswordIsNoFactor();
        }

        if (settings.Tier == "LITE" && settings.AllowedFirstAuthFactors.Any(factor => factor != FirstFactor.Password))
        {
            throw PoolError.FeaturesAboveTier("Passwordless Sign-In", settings.Tier);
        }

        if (settings.SmsConfiguration is null && settings.AllowedFirstAuthFactors.Contains(FirstFactor.SmsOtp))
        {
            throw PoolError.SmsForFirstFactor();
        }

        if (settings.LetsPasskeysPassMfaBy)
        {
            throw PoolError.PasskeysAreNoMfa();
        }
    }

    // Guess: rules that a policy omits are off; without any policy, Cognito enables all of them.
    private static PasswordPolicy Passwords(RequestMembers policy)
    {
        var given = policy.Any;
        return new PasswordPolicy
        {
            MinimumLength = policy.Number("MinimumLength", 6, 99) ?? 8,
            RequireUppercase = policy.OptionalFlag("RequireUppercase") ?? !given,
            RequireLowercase = policy.OptionalFlag("RequireLowercase") ?? !given,
            RequireNumbers = policy.OptionalFlag("RequireNumbers") ?? !given,
            RequireSymbols = policy.OptionalFlag("RequireSymbols") ?? !given,
            PasswordHistorySize = policy.Number("PasswordHistorySize", 0, 24) ?? 0,
            TemporaryPasswordValidityDays = policy.Number("TemporaryPasswordValidityDays", 0, 365) is > 0 and var days ? days : 7,
        };
    }

    private static DeviceConfiguration Devices(RequestMembers devices) => new()
    {
        ChallengeRequiredOnNewDevice = devices.Flag("ChallengeRequiredOnNewDevice"),
        DeviceOnlyRememberedOnUserPrompt = devices.Flag("DeviceOnlyRememberedOnUserPrompt"),
    };

    private static LambdaConfig Triggers(RequestMembers config)
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
            PreTokenGenerationConfig = Function("PreTokenGenerationConfig", PoolShapes.TokenEventVersion),
            CustomSMSSender = Function("CustomSMSSender", PoolShapes.FirstEventVersion),
            CustomEmailSender = Function("CustomEmailSender", PoolShapes.FirstEventVersion),
            KMSKeyID = Arn("KMSKeyID"),
            InboundFederation = Function("InboundFederation", PoolShapes.FirstEventVersion),
        };

        string? Arn(string name) => config.Optional(name, PoolShapes.Arn);

        VersionedFunction? Function(string name, Shape version) => config.Has(name) && config.Part(name) is var function
            ? new VersionedFunction(function.Required("LambdaVersion", version), function.Required("LambdaArn", PoolShapes.Arn))
            : null;
    }

    private static List<string> FirstFactors(RequestMembers policy)
    {
        const string name = "AllowedFirstAuthFactors";
        return policy.Texts(name, PoolShapes.FirstFactor) is { } factors ? policy.Sized(name, factors, 1, 4) : ["PASSWORD"];
    }

    private static List<string> Recovery(RequestMembers setting)
    {
        const string name = "RecoveryMechanisms";
        var mechanisms = setting.List(name, mechanism => (
            Priority: mechanism.RequiredNumber("Priority", 1, 2),
            Name: mechanism.Required("Name", PoolShapes.RecoveryMechanism)));
        return [.. setting.Sized(name, mechanisms, 1, 2).OrderBy(mechanism => mechanism.Priority).Select(mechanism => mechanism.Name)];
    }

    private static PoolSettings WithTexts(RequestMembers members, PoolSettings settings)
    {
        var template = members.Part("VerificationMessageTemplate").Optional("SmsMessage", PoolShapes.Sms);
        var message = members.Optional("SmsVerificationMessage", PoolShapes.Sms);
        return settings with
        {
            SmsVerificationMessage = template ?? message ?? settings.SmsVerificationMessage,
            SmsAuthenticationMessage = members.Optional("SmsAuthenticationMessage", PoolShapes.Sms) ?? settings.SmsAuthenticationMessage,
            SmsInvitationMessage =
                members.Part("AdminCreateUserConfig").Part("InviteMessageTemplate").Optional("SMSMessage", PoolShapes.SmsInvitation)
                    ?? settings.SmsInvitationMessage,
        };
    }

    // Guess: if two members set the text of the same mail, the message template wins.
    private static PoolSettings WithMessages(RequestMembers members, PoolSettings settings)
    {
        var template = members.Part("VerificationMessageTemplate");
        var subject = members.Optional("EmailVerificationSubject", PoolShapes.EmailSubject);
        var message = members.Optional("EmailVerificationMessage", PoolShapes.Email);
        var invitation = members.Part("AdminCreateUserConfig").Part("InviteMessageTemplate");
        return settings with
        {
            VerificationSubject = template.Optional("EmailSubject", PoolShapes.EmailSubject) ?? subject ?? settings.VerificationSubject,
            VerificationMessage = template.Optional("EmailMessage", PoolShapes.Email) ?? message ?? settings.VerificationMessage,
            ConfirmsByLink = template.Optional("DefaultEmailOption", PoolShapes.EmailOption) == "CONFIRM_WITH_LINK",
            LinkSubject = template.Optional("EmailSubjectByLink", PoolShapes.EmailSubject) ?? settings.LinkSubject,
            LinkMessage = template.Optional("EmailMessageByLink", PoolShapes.EmailWithLink) ?? settings.LinkMessage,
            InvitationSubject = invitation.Optional("EmailSubject", PoolShapes.EmailSubject) ?? settings.InvitationSubject,
            InvitationMessage = invitation.Optional("EmailMessage", PoolShapes.Invitation) ?? settings.InvitationMessage,
        };
    }
}
