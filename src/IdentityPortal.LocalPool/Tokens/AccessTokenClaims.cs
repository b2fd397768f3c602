namespace IdentityPortal.LocalPool.Tokens;

/// <summary>What a genuine access token says. Whether it has expired is the reader's question.</summary>
/// <param name="Sub">The user's UUID.</param>
/// <param name="Username">The user name.</param>
/// <param name="ClientId">App client that it was made for.</param>
/// <param name="Scope">Scopes, parted by spaces; <c>aws.cognito.signin.user.admin</c> opens the pool's own operations.</param>
/// <param name="OriginJti">The sign-in that it comes from; null on a client without revocation.</param>
/// <param name="AuthTime">When the user signed in.</param>
/// <param name="IssuedAt">When the token was made.</param>
/// <param name="ExpiresAt">First moment at which it is refused.</param>
public sealed record AccessTokenClaims(
    string Sub,
    string Username,
    string ClientId,
    string Scope,
    string? OriginJti,
    DateTimeOffset AuthTime,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>The device that signed in; null where the pool remembers none.</summary>
    public string? DeviceKey { get; init; }
}
