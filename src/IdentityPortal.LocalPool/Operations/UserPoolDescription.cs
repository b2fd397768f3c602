using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>A pool in replies (<c>UserPoolType</c>).</summary>
internal sealed record UserPoolDescription
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required PolicySet Policies { get; init; }

    public required string DeletionProtection { get; init; }

    public required LambdaConfig LambdaConfig { get; init; }

    public required DateTimeOffset LastModifiedDate { get; init; }

    public required DateTimeOffset CreationDate { get; init; }

    public required IReadOnlyList<SchemaAttribute> SchemaAttributes { get; init; }

    public IReadOnlyList<string>? AutoVerifiedAttributes { get; init; }

    public IReadOnlyList<string>? AliasAttributes { get; init; }

    public IReadOnlyList<string>? UsernameAttributes { get; init; }

    public string? SmsVerificationMessage { get; init; }

    public required string EmailVerificationMessage { get; init; }

    public required string EmailVerificationSubject { get; init; }

    public required MessageTemplate VerificationMessageTemplate { get; init; }

    public string? SmsAuthenticationMessage { get; init; }

    public AttributeUpdate? UserAttributeUpdateSettings { get; init; }

    public required string MfaConfiguration { get; init; }

    public DeviceConfiguration? DeviceConfiguration { get; init; }

    public required long EstimatedNumberOfUsers { get; init; }

    public required Email EmailConfiguration { get; init; }

    public SmsConfiguration? SmsConfiguration { get; init; }

    public IReadOnlyDictionary<string, string>? UserPoolTags { get; init; }

    public required AdminCreateUser AdminCreateUserConfig { get; init; }

    public required Usernames UsernameConfiguration { get; init; }

    public required string Arn { get; init; }

    public AccountRecovery? AccountRecoverySetting { get; init; }

    public required string UserPoolTier { get; init; }

    internal sealed record PolicySet(Passwords PasswordPolicy, FirstFactors SignInPolicy);

    internal sealed record Passwords(
        int MinimumLength,
        bool RequireUppercase,
        bool RequireLowercase,
        bool RequireNumbers,
        bool RequireSymbols,
        int? PasswordHistorySize,
        int TemporaryPasswordValidityDays);

    internal sealed record FirstFactors(IReadOnlyList<string> AllowedFirstAuthFactors);

    internal sealed record MessageTemplate(
        string DefaultEmailOption, string EmailMessage, string EmailSubject, string? EmailMessageByLink, string? EmailSubjectByLink, string? SmsMessage);

    internal sealed record AttributeUpdate(IReadOnlyList<string> AttributesRequireVerificationBeforeUpdate);

    internal sealed record Email(string EmailSendingAccount);

    internal sealed record AdminCreateUser(
        bool AllowAdminCreateUserOnly, int UnusedAccountValidityDays, Invitation InviteMessageTemplate);

    internal sealed record Invitation(string EmailMessage, string EmailSubject, string? SMSMessage);

    internal sealed record Usernames(bool CaseSensitive);

    internal sealed record AccountRecovery(IReadOnlyList<Recovery> RecoveryMechanisms);

    internal sealed record Recovery(int Priority, string Name);
}
