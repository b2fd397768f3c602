using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Turns Cognito's tokens into a logged-in person.</summary>
internal sealed class PersonReader(IdTokenReader idTokens, TimeProvider clock)
{
    public Task<LoggedInPerson> ReadAsync(AuthenticationResultType result, CancellationToken cancellationToken) =>
        ReadAsync(result, TokensOf(result, refreshToken: null), cancellationToken);

    public async Task<LoggedInPerson> ReadAsync(AuthenticationResultType result, SessionTokens tokens, CancellationToken cancellationToken) =>
        new(await idTokens.ReadAsync(Given(result.IdToken), cancellationToken), tokens);

    /// <param name="refreshToken">The current refresh token, for when Cognito returns no new one.</param>
    public SessionTokens TokensOf(AuthenticationResultType result, string? refreshToken) => new(
        Given(result.RefreshToken ?? refreshToken),
        Given(result.AccessToken),
        clock.GetUtcNow() + TimeSpan.FromSeconds(result.ExpiresIn ?? 0));

    public static string Given(string? token) =>
        token ?? throw new InvalidOperationException("Cognito accepted a log-in without a token that it always gives.");
}
