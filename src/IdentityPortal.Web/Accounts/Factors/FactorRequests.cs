using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Calls Cognito's operations about the factors of somebody who is logged in, with their access token.</summary>
internal sealed class FactorRequests(IAmazonCognitoIdentityProvider cognito)
{
    public async Task<AccountFactors> ReadAsync(string accessToken, CancellationToken cancellationToken)
    {
        var user = await cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken);
        return new AccountFactors(
            user.UserMFASettingList?.Contains(LoginSteps.Authenticator) == true, user.UserMFASettingList?.Contains(LoginSteps.Mail) == true);
    }

    /// <returns>The new key in base 32. It replaces an earlier one that is not proved yet.</returns>
    public async Task<string> NewAuthenticatorKeyAsync(string accessToken, CancellationToken cancellationToken) =>
        PersonReader.Given((await cognito.AssociateSoftwareTokenAsync(
            new AssociateSoftwareTokenRequest { AccessToken = accessToken }, cancellationToken)).SecretCode);

    public Task ProveAuthenticatorAsync(string accessToken, ConfirmationCode code, CancellationToken cancellationToken) =>
        cognito.VerifySoftwareTokenAsync(
            new VerifySoftwareTokenRequest { AccessToken = accessToken, UserCode = code.Value }, cancellationToken);

    /// <summary>Switches an authenticator app that is set up on or off. While it is on, Cognito asks for its code first.</summary>
    public Task SetAuthenticatorAsync(string accessToken, bool isOn, CancellationToken cancellationToken) =>
        cognito.SetUserMFAPreferenceAsync(
            new SetUserMFAPreferenceRequest
            {
                AccessToken = accessToken,
                SoftwareTokenMfaSettings = new SoftwareTokenMfaSettingsType { Enabled = isOn, PreferredMfa = isOn },
            },
            cancellationToken);

    public Task SetMailAsync(string accessToken, bool isOn, CancellationToken cancellationToken) =>
        cognito.SetUserMFAPreferenceAsync(
            new SetUserMFAPreferenceRequest
            {
                AccessToken = accessToken,
                EmailMfaSettings = new EmailMfaSettingsType { Enabled = isOn },
            },
            cancellationToken);
}
