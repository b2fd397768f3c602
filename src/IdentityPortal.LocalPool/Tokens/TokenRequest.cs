namespace IdentityPortal.LocalPool.Tokens;

/// <summary>The user, the client and the lifetimes from which a pair of tokens is made.</summary>
public sealed record TokenRequest
{
    /// <summary>App client that signs in.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user's UUID.</summary>
    public required string Sub { get; init; }

    /// <summary>The user name; the sub in a pool whose people sign in with their address.</summary>
    public required string Username { get; init; }

    /// <summary>Attributes that the client can read, as the pool keeps them: text. <c>sub</c> is passed over.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The user's groups, lowest precedence number first; none leaves the claim out.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>ARNs of the groups' roles, in the groups' order; none leaves the claim out.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The role of the group that goes before all others; null when there is none, or several that differ.</summary>
    public string? PreferredRole { get; init; }

    /// <summary>When the user authenticated; unchanged by refreshes. Whole seconds count.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary>Now. Whole seconds count.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Life of the ID token.</summary>
    public required TimeSpan IdTokenValidity { get; init; }

    /// <summary>Life of the access token.</summary>
    public required TimeSpan AccessTokenValidity { get; init; }

    /// <summary>
    /// UUID that the tokens of one sign-in share, kept over refreshes. Null, on a client without revocation, leaves out <c>jti</c> too.
    /// </summary>
    public string? OriginJti { get; init; }

    /// <summary>UUID of the sign-in.</summary>
    public required string EventId { get; init; }

    /// <summary>The device that signs in, for the access token; null where the pool remembers none.</summary>
    public string? DeviceKey { get; init; }
}
