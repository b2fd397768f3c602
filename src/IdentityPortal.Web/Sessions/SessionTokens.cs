using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace IdentityPortal.Web.Sessions;

/// <summary>Cognito's tokens of a session, kept in its ticket and never logged.</summary>
/// <param name="AccessToken">Null in the tickets of versions that did not keep it.</param>
/// <param name="AccessEndsAt">When the access token runs out.</param>
internal sealed record SessionTokens(string RefreshToken, string? AccessToken, DateTimeOffset AccessEndsAt)
{
    private const string Refresh = "refresh_token";
    private const string Access = "access_token";
    private const string EndsAt = "expires_at";

    public static SessionTokens? Of(AuthenticationProperties properties) =>
        properties.GetTokenValue(Refresh) is { } refreshToken
            ? new(refreshToken, properties.GetTokenValue(Access), EndOf(properties.GetTokenValue(EndsAt)))
            : null;

    public void KeepIn(AuthenticationProperties properties)
    {
        List<AuthenticationToken> tokens =
        [
            new() { Name = Refresh, Value = RefreshToken },
            new() { Name = EndsAt, Value = AccessEndsAt.ToString("O", CultureInfo.InvariantCulture) },
        ];
        if (AccessToken is not null)
        {
            tokens.Add(new() { Name = Access, Value = AccessToken });
        }

        properties.StoreTokens(tokens);
    }

    public override string ToString() => "***";

    private static DateTimeOffset EndOf(string? text) =>
        text is null ? DateTimeOffset.MinValue : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
