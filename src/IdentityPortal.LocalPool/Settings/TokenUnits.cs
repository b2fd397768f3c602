namespace IdentityPortal.LocalPool.Settings;

/// <summary>Units of token lives (<c>TokenValidityUnitsType</c>): seconds, minutes, hours or days; null where none was given.</summary>
/// <param name="AccessToken">Of access tokens.</param>
/// <param name="IdToken">Of ID tokens.</param>
/// <param name="RefreshToken">Of refresh tokens.</param>
public sealed record TokenUnits(string? AccessToken = null, string? IdToken = null, string? RefreshToken = null);
