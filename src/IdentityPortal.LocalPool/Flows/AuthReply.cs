namespace IdentityPortal.LocalPool.Flows;

/// <summary>The result of one sign-in step: the next challenge, or tokens.</summary>
internal sealed record AuthReply
{
    public string? ChallengeName { get; init; }

    /// <summary>The first factors that the user can choose from; only set in USER_AUTH.</summary>
    public IReadOnlyList<string>? AvailableChallenges { get; init; }

    public string? Session { get; init; }

    public Dictionary<string, string> ChallengeParameters { get; init; } = [];

    public AuthenticationResult? AuthenticationResult { get; init; }
}
