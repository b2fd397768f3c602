using System.Security.Cryptography;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>
/// Begins a log-in for a user who cannot exist, which needs no AWS credentials and changes nothing. Cognito checks app client, secret and
/// flow before it looks for the user.
/// </summary>
internal sealed class DryLogin(IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings, IOptions<PortalOptions> options)
{
    /// <summary>Less than the group of SRP has, so that any such number is a valid public key.</summary>
    private const int PublicKeyBytes = 383;

    private const int PasswordBytes = 32;

    /// <returns>The setting because of which nobody can log in; null if there is none.</returns>
    public async Task<PoolFinding?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            await cognito.InitiateAuthAsync(Request(), cancellationToken);
        }
        catch (Exception error) when (CognitoErrors.FindingIn(error) is { } name)
        {
            return Findings.Named(name);
        }
        catch (AmazonServiceException error) when (!CognitoErrors.IsUnavailable(error))
        {
            // Cognito refuses this user, not the portal.
        }

        return null;
    }

    private InitiateAuthRequest Request()
    {
        var sendsPasswords = options.Value.SignIn.SendsPasswords;
        var nobody = $"{Guid.NewGuid()}@invalid.invalid";
        var parameters = new Dictionary<string, string>
        {
            ["USERNAME"] = nobody,
            [sendsPasswords ? "PASSWORD" : "SRP_A"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(sendsPasswords ? PasswordBytes : PublicKeyBytes)),
        };
        if (settings.Value.SecretHashOf(nobody) is { } secretHash)
        {
            parameters["SECRET_HASH"] = secretHash;
        }

        return new InitiateAuthRequest
        {
            ClientId = settings.Value.UserPoolClientId,
            AuthFlow = sendsPasswords ? AuthFlowType.USER_PASSWORD_AUTH : AuthFlowType.USER_SRP_AUTH,
            AuthParameters = parameters,
        };
    }
}
