namespace IdentityPortal.LocalPool.Flows;

/// <summary>What a step of a sign-in answers: the next challenge, or tokens.</summary>
internal sealed record AuthReply
{
    public string? ChallengeName { get; init; }

    /// <summary>The first factors on offer, in USER_AUTH only.</summary>
    public IReadOnlyList<string>? AvailableChallenges { get; init; }

    public string? Session { get; init; }

    public Dictionary<string, string> ChallengeParameters { get; init; } = [];

    public AuthenticationResult? AuthenticationResult { get; init; }
}
