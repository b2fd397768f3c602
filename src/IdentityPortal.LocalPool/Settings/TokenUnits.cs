namespace IdentityPortal.LocalPool.Settings;

/// <summary>Units of token lifetimes (<c>TokenValidityUnitsType</c>): seconds, minutes, hours or days; null if none was given.</summary>
/// <param name="AccessToken">Unit for access tokens.</param>
/// <param name="IdToken">Unit for ID tokens.</param>
/// <param name="RefreshToken">Unit for refresh tokens.</param>
public sealed record TokenUnits(string? AccessToken = null, string? IdToken = null, string? RefreshToken = null);
