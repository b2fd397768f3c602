using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>A sign-in at Cognito past the portal, as another application makes it.</summary>
internal static class OutsideSignIn
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AuthenticationResultType> SignInOutsideAsync(this PortalApp app, string address, string password) =>
        (await app.Services.GetRequiredService<CognitoUserPool>().GetUser(address)
            .StartWithSrpAuthAsync(new InitiateSrpAuthRequest { Password = password }, Stop)).AuthenticationResult!;

    /// <summary>Whether Cognito still returns new tokens for a refresh token. With rotation, a token that is asked about is replaced.</summary>
    public static Task<bool> RefreshesAsync(this PortalApp app, string refreshToken) =>
        IsAcceptedAsync(() => app.Cognito.GetTokensFromRefreshTokenAsync(
            new GetTokensFromRefreshTokenRequest
            {
                ClientId = app.Pool.ClientId,
                ClientSecret = app.Pool.ClientSecret,
                RefreshToken = refreshToken,
            },
            Stop));

    /// <summary>Whether Cognito's own operations still accept an access token.</summary>
    public static Task<bool> AcceptsAsync(this PortalApp app, string accessToken) =>
        IsAcceptedAsync(() => app.Cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, Stop));

    private static async Task<bool> IsAcceptedAsync(Func<Task> callAsync)
    {
        try
        {
            await callAsync();
            return true;
        }
        catch (NotAuthorizedException refusal)
        {
            Assert.EndsWith(" has been revoked", refusal.Message, StringComparison.Ordinal);
            return false;
        }
    }
}
