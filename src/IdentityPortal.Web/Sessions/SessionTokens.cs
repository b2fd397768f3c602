using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace IdentityPortal.Web.Sessions;

/// <summary>Cognito's tokens of a session, kept in its ticket and never logged.</summary>
/// <param name="AccessToken">Null once it has expired.</param>
/// <param name="AccessEndsAt">When the access token expires.</param>
internal sealed record SessionTokens(string RefreshToken, string? AccessToken, DateTimeOffset AccessEndsAt)
{
    private const string Refresh = "refresh_token";
    private const string Access = "access_token";
    private const string EndsAt = "expires_at";

    public static SessionTokens? Of(AuthenticationProperties properties) =>
        (properties.GetTokenValue(Refresh), properties.GetTokenValue(Access), properties.GetTokenValue(EndsAt))
            is ({ } refreshToken, { } accessToken, { } endsAt)
            ? new(refreshToken, accessToken, DateTimeOffset.Parse(endsAt, CultureInfo.InvariantCulture))
            : null;

    public void KeepIn(AuthenticationProperties properties) => properties.StoreTokens(
    [
        new() { Name = Refresh, Value = RefreshToken },
        new() { Name = Access, Value = AccessToken ?? throw new InvalidOperationException("An expired access token is not kept.") },
        new() { Name = EndsAt, Value = AccessEndsAt.ToString("O", CultureInfo.InvariantCulture) },
    ]);

    public override string ToString() => "***";
}
