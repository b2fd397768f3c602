namespace IdentityPortal.LocalPool.Tokens;

/// <summary>The user, client and lifetimes for a pair of tokens.</summary>
public sealed record TokenRequest
{
    /// <summary>The app client that signs the user in.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user's UUID.</summary>
    public required string Sub { get; init; }

    /// <summary>The user name; the same as the sub in a pool where users sign in with their address.</summary>
    public required string Username { get; init; }

    /// <summary>Attributes that the client can read, as text. <c>sub</c> is ignored.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The user's groups, lowest precedence number first. If empty, the claim is omitted.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>ARNs of the groups' roles, in the order of the groups. If empty, the claim is omitted.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>
    /// The role of the group with the highest precedence; null if there is none, or if groups of equal precedence have different roles.
    /// </summary>
    public string? PreferredRole { get; init; }

    /// <summary>When the user authenticated; unchanged by refreshes. Only whole seconds are used.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary>When the tokens are issued. Only whole seconds are used.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Lifetime of the ID token.</summary>
    public required TimeSpan IdTokenValidity { get; init; }

    /// <summary>Lifetime of the access token.</summary>
    public required TimeSpan AccessTokenValidity { get; init; }

    /// <summary>
    /// UUID that all tokens of a sign-in share, including refreshed ones. Null for a client without token revocation; the tokens then have no
    /// <c>jti</c> either.
    /// </summary>
    public string? OriginJti { get; init; }

    /// <summary>Changes to the claims of the ID token; null for none.</summary>
    public ClaimChanges? IdChanges { get; init; }

    /// <summary>Changes to the claims of the access token; null for none.</summary>
    public ClaimChanges? AccessChanges { get; init; }

    /// <summary>UUID of the sign-in.</summary>
    public required string EventId { get; init; }

    /// <summary>The device that signs in, for the access token; null if the pool does not remember devices.</summary>
    public string? DeviceKey { get; init; }
}
