namespace IdentityPortal.LocalPool.Tokens;

/// <summary>The claims of a genuine access token. The caller checks the expiry time.</summary>
/// <param name="Sub">The user's UUID.</param>
/// <param name="Username">The user name.</param>
/// <param name="ClientId">The app client that the token was issued to.</param>
/// <param name="Scope">Scopes, separated by spaces; <c>aws.cognito.signin.user.admin</c> allows the pool's own operations.</param>
/// <param name="OriginJti">Id of the sign-in that the token comes from; null for a client without token revocation.</param>
/// <param name="AuthTime">When the user signed in.</param>
/// <param name="IssuedAt">When the token was issued.</param>
/// <param name="ExpiresAt">The time from which the token is refused.</param>
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
    /// <summary>The device that signed in; null if the pool does not remember devices.</summary>
    public string? DeviceKey { get; init; }
}
