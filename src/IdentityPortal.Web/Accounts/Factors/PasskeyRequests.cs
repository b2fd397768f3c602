using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Calls Cognito's operations about the passkeys of somebody who is logged in.</summary>
internal sealed class PasskeyRequests(IAmazonCognitoIdentityProvider cognito)
{
    public async Task<IReadOnlyList<WebAuthnCredentialDescription>> ListAsync(string accessToken, CancellationToken cancellationToken)
    {
        var passkeys = new List<WebAuthnCredentialDescription>();
        string? next = null;
        do
        {
            var page = await cognito.ListWebAuthnCredentialsAsync(
                new ListWebAuthnCredentialsRequest { AccessToken = accessToken, NextToken = next }, cancellationToken);
            passkeys.AddRange(page.Credentials ?? []);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));

        return passkeys;
    }

    /// <param name="name">What the person's devices show for the account. Cognito gives its user name, which is the sub.</param>
    /// <returns>What a browser needs to create a passkey (PublicKeyCredentialCreationOptionsJSON).</returns>
    public async Task<string> BeginAsync(string accessToken, string name, CancellationToken cancellationToken)
    {
        var begun = await cognito.StartWebAuthnRegistrationAsync(
            new StartWebAuthnRegistrationRequest { AccessToken = accessToken }, cancellationToken);
        var options = JsonSerializer.SerializeToNode(begun.CredentialCreationOptions)!;
        options["user"]!["name"] = name;
        options["user"]!["displayName"] = name;

        // As at log-in, whatever the pool asks, or the device could make one that does not log in.
        (options["authenticatorSelection"] ??= new JsonObject())["userVerification"] = "required";
        return options.ToJsonString();
    }

    public Task FinishAsync(string accessToken, NewPasskey passkey, CancellationToken cancellationToken) =>
        cognito.CompleteWebAuthnRegistrationAsync(
            new CompleteWebAuthnRegistrationRequest { AccessToken = accessToken, Credential = passkey.Credential }, cancellationToken);

    public async Task DeleteAsync(string accessToken, string credentialId, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.DeleteWebAuthnCredentialAsync(
                new DeleteWebAuthnCredentialRequest { AccessToken = accessToken, CredentialId = credentialId }, cancellationToken);
        }
        catch (ResourceNotFoundException)
        {
            // It was removed since the list was read.
        }
    }
}
