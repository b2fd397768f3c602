using System.Security.Claims;
using Amazon.Extensions.CognitoAuthentication;
using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// Creates claims from known data, without calling Cognito: NameIdentifier (the sub), Name (the user name), every attribute, and a role for each
/// group in the ID token.
/// </summary>
public class CognitoUserClaimsPrincipalFactory<TUser>(UserManager<TUser> userManager) : IUserClaimsPrincipalFactory<TUser>
    where TUser : CognitoUser
{
    /// <summary>Creates a principal of Identity's application scheme.</summary>
    public async Task<ClaimsPrincipal> CreateAsync(TUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, await userManager.GetUserIdAsync(user)));
        identity.AddClaim(new Claim(ClaimTypes.Name, await userManager.GetUserNameAsync(user) ?? ""));
        identity.AddClaims(CognitoUserClaims.Of(user.Attributes));
        if (user.SessionTokens?.IdToken is { } idToken)
        {
            identity.AddClaims(IdToken.Read(idToken).Groups.Select(group => new Claim(ClaimTypes.Role, group)));
        }

        return new ClaimsPrincipal(identity);
    }
}
