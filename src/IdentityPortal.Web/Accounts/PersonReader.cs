using System.Security.Claims;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Turns Cognito's tokens into a logged-in person.</summary>
internal sealed class PersonReader(IdTokenReader idTokens, RecoveryCodes codes, UndonePasskeys undone, TimeProvider clock)
{
    /// <param name="methods">How the person has logged in (<see cref="LoginMethod"/>).</param>
    public Task<LoggedInPerson> ReadAsync(AuthenticationResultType result, IReadOnlyList<string> methods, CancellationToken cancellationToken) =>
        ReadAsync(result, TokensOf(result, refreshToken: null), methods, cancellationToken);

    public async Task<LoggedInPerson> ReadAsync(
        AuthenticationResultType result, SessionTokens tokens, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        var identity = await idTokens.ReadAsync(Given(result.IdToken), cancellationToken);
        identity.AddClaims(methods.Select(method => new Claim(LoginMethod.ClaimType, method)));
        var person = new LoggedInPerson(identity, tokens);
        await undone.RemoveAsync(person, cancellationToken);
        if (!methods.Contains(LoginMethod.SecondFactor) && await codes.IsSetUpDueAsync(person.Subject, cancellationToken))
        {
            identity.AddClaim(new Claim(SetUpDue.ClaimType, "true"));
        }

        return person;
    }

    /// <param name="refreshToken">The current refresh token, for when Cognito returns no new one.</param>
    public SessionTokens TokensOf(AuthenticationResultType result, string? refreshToken) => new(
        Given(result.RefreshToken ?? refreshToken),
        Given(result.AccessToken),
        clock.GetUtcNow() + TimeSpan.FromSeconds(result.ExpiresIn ?? 0));

    public static string Given(string? token) =>
        token ?? throw new InvalidOperationException("Cognito accepted a log-in without a token that it always gives.");
}
