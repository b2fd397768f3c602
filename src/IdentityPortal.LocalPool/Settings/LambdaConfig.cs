namespace IdentityPortal.LocalPool.Settings;

/// <summary>The functions of a pool's triggers, by ARN; null where the pool has none. The names are those of the API.</summary>
public sealed record LambdaConfig
{
    /// <summary>Accepts or refuses a sign-up.</summary>
    public string? PreSignUp { get; init; }

    /// <summary>Writes the text of a mail.</summary>
    public string? CustomMessage { get; init; }

    /// <summary>Hears of a confirmed account, and of a password that was reset.</summary>
    public string? PostConfirmation { get; init; }

    /// <summary>Accepts or refuses a sign-in before the password is checked.</summary>
    public string? PreAuthentication { get; init; }

    /// <summary>Hears of a sign-in.</summary>
    public string? PostAuthentication { get; init; }

    /// <summary>Chooses the next step of CUSTOM_AUTH.</summary>
    public string? DefineAuthChallenge { get; init; }

    /// <summary>Makes the challenge of a step of CUSTOM_AUTH.</summary>
    public string? CreateAuthChallenge { get; init; }

    /// <summary>Checks the answer to a challenge of CUSTOM_AUTH.</summary>
    public string? VerifyAuthChallengeResponse { get; init; }

    /// <summary>Changes the claims of ID tokens; without effect beside <see cref="PreTokenGenerationConfig"/>.</summary>
    public string? PreTokenGeneration { get; init; }

    /// <summary>Knows accounts that the pool does not know yet.</summary>
    public string? UserMigration { get; init; }

    /// <summary>Changes the claims of tokens; V1_0, V2_0 or V3_0.</summary>
    public VersionedFunction? PreTokenGenerationConfig { get; init; }

    /// <summary>Sends text messages; never called.</summary>
    public VersionedFunction? CustomSMSSender { get; init; }

    /// <summary>Sends mails.</summary>
    public VersionedFunction? CustomEmailSender { get; init; }

    /// <summary>The key that encrypts codes for senders; not used.</summary>
    public string? KMSKeyID { get; init; }

    /// <summary>Changes attributes of federated accounts; never called.</summary>
    public VersionedFunction? InboundFederation { get; init; }

    /// <summary>The names of the triggers that have a function, in the order of this type.</summary>
    public IEnumerable<string> Names() =>
        from trigger in ((string Name, object? Function)[])
        [
            (nameof(PreSignUp), PreSignUp),
            (nameof(CustomMessage), CustomMessage),
            (nameof(PostConfirmation), PostConfirmation),
            (nameof(PreAuthentication), PreAuthentication),
            (nameof(PostAuthentication), PostAuthentication),
            (nameof(DefineAuthChallenge), DefineAuthChallenge),
            (nameof(CreateAuthChallenge), CreateAuthChallenge),
            (nameof(VerifyAuthChallengeResponse), VerifyAuthChallengeResponse),
            (nameof(PreTokenGeneration), PreTokenGenerationConfig ?? (object?)PreTokenGeneration),
            (nameof(UserMigration), UserMigration),
            (nameof(CustomSMSSender), CustomSMSSender),
            (nameof(CustomEmailSender), CustomEmailSender),
            (nameof(InboundFederation), InboundFederation),
        ]
        where trigger.Function is not null
        select trigger.Name;
}
