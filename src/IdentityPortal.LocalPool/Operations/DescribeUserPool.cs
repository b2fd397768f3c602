using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the settings of a pool.</summary>
internal static class DescribeUserPool
{
    internal sealed record Request(string UserPoolId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("UserPoolId", Shape.PoolId)));
    }

    internal sealed record Reply(UserPoolDescription UserPool);

    public static OperationReply Handle(OperationCall call)
    {
        var pool = call.Directory.Pool(Request.Read(call.Members).UserPoolId);
        var users = call.Database.Read(sql => UserTable.Count(sql, pool));
        return OperationReply.Of(new Reply(Describe(pool, users)), ReplyJson.Wire.DescribeUserPoolReply);
    }

    internal static UserPoolDescription Describe(UserPool pool, long users)
    {
        var settings = pool.Settings;
        var policy = settings.PasswordPolicy;
        return new UserPoolDescription
        {
            Id = pool.Id,
            Name = settings.Name,
            Policies = new(
                new(
                    policy.MinimumLength, policy.RequireUppercase, policy.RequireLowercase, policy.RequireNumbers, policy.RequireSymbols,
                    policy.PasswordHistorySize is 0 ? null : policy.PasswordHistorySize, policy.TemporaryPasswordValidityDays),
                new(settings.AllowedFirstAuthFactors)),
            DeletionProtection = settings.DeletionProtection,
            LambdaConfig = settings.LambdaConfig,
            LastModifiedDate = pool.Modified,
            CreationDate = pool.Created,
            SchemaAttributes = [.. pool.Schema.Select(entry => SchemaAttribute.Of(entry.Key, entry.Value))],
            AutoVerifiedAttributes = NullIfEmpty(settings.AutoVerifiedAttributes),
            AliasAttributes = NullIfEmpty(settings.AliasAttributes),
            UsernameAttributes = NullIfEmpty(settings.UsernameAttributes),
            SmsVerificationMessage = OfTexts(settings.SmsVerificationMessage),
            SmsAuthenticationMessage = OfTexts(settings.SmsAuthenticationMessage),
            EmailVerificationMessage = settings.VerificationMessage,
            EmailVerificationSubject = settings.VerificationSubject,
            VerificationMessageTemplate = new(
                settings.ConfirmsByLink ? "CONFIRM_WITH_LINK" : "CONFIRM_WITH_CODE",
                settings.VerificationMessage,
                settings.VerificationSubject,
                settings.ConfirmsByLink ? settings.LinkMessage : null,
                settings.ConfirmsByLink ? settings.LinkSubject : null,
                OfTexts(settings.SmsVerificationMessage)),
            UserAttributeUpdateSettings = settings.VerifyBeforeUpdate.Count == 0 ? null : new(settings.VerifyBeforeUpdate),
            MfaConfiguration = settings.MfaConfiguration,
            DeviceConfiguration = settings.DeviceConfiguration,
            EstimatedNumberOfUsers = users,
            SmsConfiguration = settings.SmsConfiguration,
            EmailConfiguration = new(settings.EmailSendingAccount),
            UserPoolTags = settings.Tags.Count == 0 ? null : settings.Tags,
            AdminCreateUserConfig = new(
                settings.AdminCreateUserOnly,
                policy.TemporaryPasswordValidityDays,
                new(settings.InvitationMessage, settings.InvitationSubject, OfTexts(settings.SmsInvitationMessage))),
            UsernameConfiguration = new(settings.CaseSensitive),
            Arn = pool.Arn,
            AccountRecoverySetting = settings.RecoveryMechanisms.Count == 0
                ? null
                : new([.. settings.RecoveryMechanisms.Select((name, index) => new UserPoolDescription.Recovery(index + 1, name))]),
            UserPoolTier = settings.Tier,
        };

        // A pool that sends no text messages shows none.
        string? OfTexts(string message) => settings.SmsConfiguration is null ? null : message;
    }

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> list) => list.Count == 0 ? null : list;
}
