namespace IdentityPortal.LocalPool.Flows;

/// <summary>Tokens; <c>ExpiresIn</c> is the access token's life in seconds. A refresh without rotation brings no refresh token.</summary>
internal sealed record AuthenticationResult(
    string AccessToken,
    int ExpiresIn,
    string IdToken,
    string? RefreshToken,
    string TokenType = "Bearer",
    NewDeviceMetadata? NewDeviceMetadata = null);
