using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

/// <summary>The local pool's passkeys, created and used by a real browser without the portal.</summary>
public sealed class PasskeyTests(Chromium chromium)
{
    private const string Email = "ann@example.com";
    private const string Password = "Correct-horse-battery-9";

    private const string Template =
        """
        Resources:
          UserPool:
            Type: AWS::Cognito::UserPool
            Properties:
              UsernameAttributes: [email]
              AutoVerifiedAttributes: [email]
              WebAuthnRelyingPartyID: localhost
              WebAuthnUserVerification: required
              Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] } }
          Client:
            Type: AWS::Cognito::UserPoolClient
            Properties:
              UserPoolId: !Ref UserPool
              ExplicitAuthFlows: [ALLOW_USER_AUTH, ALLOW_USER_PASSWORD_AUTH]
        """;

    [Fact]
    public Task A_passkey_that_a_browser_makes_signs_in() => chromium.WalkAsync(async person =>
    {
        await using var pool = await StartAsync();
        using var http = new HttpClient { BaseAddress = pool.Endpoint };
        var accessToken = await SignInAsync(pool, http);
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.Page.GotoAsync($"http://localhost:{pool.Endpoint.Port}/mailbox");

        var creation = (await CallAsync(http, "StartWebAuthnRegistration", new { AccessToken = accessToken })).GetProperty("CredentialCreationOptions");
        var created = await person.Page.EvaluateAsync<string>(
            """
            async options => JSON.stringify(await navigator.credentials.create(
              { publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)) }))
            """,
            creation.GetRawText());
        await CallAsync(
            http, "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = JsonElement.Parse(created) });

        var challenge = await CallAsync(http, "InitiateAuth", new
        {
            pool.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = Email, PREFERRED_CHALLENGE = "WEB_AUTHN" },
        });
        var options = challenge.GetProperty("ChallengeParameters").GetProperty("CREDENTIAL_REQUEST_OPTIONS").GetString()!;
        var used = await person.Page.EvaluateAsync<string>(
            """
            async options => JSON.stringify(await navigator.credentials.get(
              { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) }))
            """,
            options);
        var reply = await CallAsync(http, "RespondToAuthChallenge", new
        {
            pool.ClientId,
            ChallengeName = "WEB_AUTHN",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new { USERNAME = Email, CREDENTIAL = used },
        });

        Assert.True(reply.TryGetProperty("AuthenticationResult", out _));
    });

    private static async Task<LocalPoolServer> StartAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Template);
            return await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, Template = file, Seed = false, NextCode = new Codes().Next });
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> SignInAsync(LocalPoolServer pool, HttpClient http)
    {
        await CallAsync(http, "SignUp", new { pool.ClientId, Username = Email, Password });
        await CallAsync(
            http, "ConfirmSignUp", new { pool.ClientId, Username = Email, ConfirmationCode = pool.Mailbox.Messages(Email)[0].Code });
        var reply = await CallAsync(http, "InitiateAuth", new
        {
            pool.ClientId,
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new { USERNAME = Email, PASSWORD = Password },
        });
        return reply.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!;
    }

    private static async Task<JsonElement> CallAsync(HttpClient http, string operation, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(JsonSerializer.Serialize(body)) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {text}");
        return JsonElement.Parse(text);
    }
}
