using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Calls Cognito's operations about second factors, for somebody who is logged in with their access token.</summary>
internal sealed class FactorRequests(
    IAmazonCognitoIdentityProvider cognito, PasskeyOffer offer, IOptions<CognitoSettings> settings, IOptions<PortalOptions> options)
{
    /// <returns>What the account has, without its passkeys.</returns>
    public async Task<AccountFactors> ReadAsync(string accessToken, CancellationToken cancellationToken)
    {
        var user = await cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken);
        return new AccountFactors(
            user.UserMFASettingList?.Contains(LoginSteps.Authenticator) == true,
            user.UserMFASettingList?.Contains(LoginSteps.Mail) == true,
            user.UserMFASettingList?.Contains(LoginSteps.Text) == true,
            Passkeys: []);
    }

    /// <returns>The new key in base 32. It replaces an earlier one that is not proved yet.</returns>
    public async Task<string> NewAuthenticatorKeyAsync(string accessToken, CancellationToken cancellationToken) =>
        PersonReader.Given((await cognito.AssociateSoftwareTokenAsync(
            new AssociateSoftwareTokenRequest { AccessToken = accessToken }, cancellationToken)).SecretCode);

    public Task ProveAuthenticatorAsync(string accessToken, ConfirmationCode code, CancellationToken cancellationToken) =>
        cognito.VerifySoftwareTokenAsync(
            new VerifySoftwareTokenRequest { AccessToken = accessToken, UserCode = code.Value }, cancellationToken);

    /// <summary>Switches an authenticator app that is set up on or off. None is preferred, so that people with several factors can choose.</summary>
    /// <param name="passkeys">Whether Cognito offers passkeys where something follows the password; null for as it does now.</param>
    public Task SetAuthenticatorAsync(string accessToken, bool isOn, bool? passkeys, CancellationToken cancellationToken) => SetAsync(
        new SetUserMFAPreferenceRequest
        {
            AccessToken = accessToken,
            SoftwareTokenMfaSettings = new SoftwareTokenMfaSettingsType { Enabled = isOn, PreferredMfa = false },
        },
        passkeys,
        cancellationToken);

    /// <param name="passkeys">As in <see cref="SetAuthenticatorAsync"/>.</param>
    public Task SetMailAsync(string accessToken, bool isOn, bool? passkeys, CancellationToken cancellationToken) => SetAsync(
        new SetUserMFAPreferenceRequest { AccessToken = accessToken, EmailMfaSettings = new EmailMfaSettingsType { Enabled = isOn } },
        passkeys,
        cancellationToken);

    /// <param name="isOn">As in <see cref="SetAuthenticatorAsync"/>.</param>
    public Task SetPasskeysAsync(string accessToken, bool isOn, CancellationToken cancellationToken) =>
        SetAsync(new SetUserMFAPreferenceRequest { AccessToken = accessToken }, isOn, cancellationToken);

    /// <summary>What an account may have besides an authenticator app, as far as the portal sets it up. By Cognito's names.</summary>
    public IReadOnlyList<string> SetUpHere => options.Value.SecondFactors.Mail ? [LoginSteps.Mail] : [];

    /// <summary>Switches off the second factors of an account. From then on, Cognito asks for none. This needs AWS credentials.</summary>
    /// <param name="username">Cognito's user name of the account.</param>
    /// <param name="factors">
    /// Cognito's names of what the account has besides an authenticator app. The others are left out, because it is not documented that Cognito
    /// accepts the setting of a factor that the pool does not have.
    /// </param>
    /// <returns>The id of the request to Cognito.</returns>
    public async Task<string?> SwitchOffAsync(string username, IReadOnlyCollection<string> factors, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminSetUserMFAPreferenceAsync(
            new AdminSetUserMFAPreferenceRequest
            {
                UserPoolId = settings.Value.UserPoolId,
                Username = username,
                SoftwareTokenMfaSettings = new SoftwareTokenMfaSettingsType { Enabled = false },
                EmailMfaSettings = factors.Contains(LoginSteps.Mail) ? new EmailMfaSettingsType { Enabled = false } : null,
                SMSMfaSettings = factors.Contains(LoginSteps.Text) ? new SMSMfaSettingsType { Enabled = false } : null,

                // Administrators cannot delete passkeys, which log in without being told once nothing follows the password.
                WebAuthnMfaSettings = offer.IsOn ? new WebAuthnMfaSettingsType { Enabled = false } : null,
            },
            cancellationToken);
        return reply.ResponseMetadata?.RequestId;
    }

    /// <summary>Deletes the key of an account's authenticator app, if it has one and Cognito can. This needs AWS credentials.</summary>
    /// <param name="username">Cognito's user name of the account.</param>
    public async Task DeleteAuthenticatorAsync(string username, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.AdminDeleteSoftwareTokenAsync(
                new AdminDeleteSoftwareTokenRequest { UserPoolId = settings.Value.UserPoolId, Username = username }, cancellationToken);
        }
        catch (ResourceNotFoundException)
        {
            // The account has no authenticator app, or it is deleted already.
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "UnknownOperationException")
        {
            // The operation is new, and some endpoints do not have it yet. The app is switched off, and setting up another replaces its key.
        }
    }

    private async Task SetAsync(SetUserMFAPreferenceRequest request, bool? passkeys, CancellationToken cancellationToken)
    {
        request.WebAuthnMfaSettings = passkeys is { } offered ? new WebAuthnMfaSettingsType { Enabled = offered } : null;
        try
        {
            await cognito.SetUserMFAPreferenceAsync(request, cancellationToken);
        }
        catch (InvalidParameterException) when (request.WebAuthnMfaSettings is not null)
        {
            // The pool does not take passkeys for two factors (PasskeysCountAsTwo), so these people log in with password and code.
            request.WebAuthnMfaSettings = null;
            if (request.SoftwareTokenMfaSettings is not null || request.EmailMfaSettings is not null)
            {
                await cognito.SetUserMFAPreferenceAsync(request, cancellationToken);
            }
        }
    }
}
