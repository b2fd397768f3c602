namespace IdentityPortal.LocalPool.Flows;

/// <summary>
/// The issued tokens. <c>ExpiresIn</c> is the access token's lifetime in seconds. A refresh without rotation returns no refresh token.
/// </summary>
internal sealed record AuthenticationResult(
    string AccessToken,
    int ExpiresIn,
    string IdToken,
    string? RefreshToken,
    string TokenType = "Bearer",
    NewDeviceMetadata? NewDeviceMetadata = null);
