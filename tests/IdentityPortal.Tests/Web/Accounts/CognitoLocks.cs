using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

internal static class CognitoLocks
{
    /// <summary>Tries wrong passwords at Cognito itself, as another application can, so that the portal counts none of them.</summary>
    public static async Task LockAtCognitoAsync(this PortalApp app, string address)
    {
        var user = app.Services.GetRequiredService<CognitoUserPool>().GetUser(address);
        NotAuthorizedException refusal;
        do
        {
            refusal = await Assert.ThrowsAsync<NotAuthorizedException>(() => user.StartWithSrpAuthAsync(
                new InitiateSrpAuthRequest { Password = "not the password at all" }, TestContext.Current.CancellationToken));
        }
        while (refusal.Message != "Password attempts exceeded");
    }
}
