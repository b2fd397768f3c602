using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Pools with passkeys, and the calls that create and use them.</summary>
internal static class Passkeys
{
    public const string Choices = "PASSWORD, WEB_AUTHN";

    public const string Refused = "The passkey could not be verified.";

    /// <summary>A pool with one person who has signed in once.</summary>
    public static Task<(TestPool Pool, string AccessToken)> StartAsync(string settings = "", string relyingPartyId = "localhost") =>
        Factors.StartAsync($"WebAuthnRelyingPartyID: {relyingPartyId}\n{settings}", Choices);

    /// <summary>The creation options for the browser.</summary>
    public static async Task<JsonElement> BeginAsync(TestPool pool, string accessToken) =>
        (await pool.CallAsync("StartWebAuthnRegistration", new { AccessToken = accessToken })).GetProperty("CredentialCreationOptions");

    public static async Task RegisterAsync(TestPool pool, string accessToken, SoftwareAuthenticator device)
    {
        var credential = device.Create(await BeginAsync(pool, accessToken));
        var reply = await pool.CallAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = credential });
        Assert.Equal("{}", reply.GetRawText());
    }

    public static async Task<(string Type, string Message)> RegistrationRefusedAsync(
        TestPool pool, string accessToken, SoftwareAuthenticator device)
    {
        var credential = device.Create(await BeginAsync(pool, accessToken));
        return await pool.RefusedAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = credential });
    }

    /// <summary>Starts USER_AUTH with WEB_AUTHN as the preferred challenge.</summary>
    public static Task<JsonElement> ChallengeAsync(TestPool pool, string username = TestPool.Email, string? preferred = "WEB_AUTHN")
    {
        var parameters = new Dictionary<string, string> { ["USERNAME"] = username };
        if (preferred is not null)
        {
            parameters["PREFERRED_CHALLENGE"] = preferred;
        }

        return pool.CallAsync("InitiateAuth", new { pool.Server.ClientId, AuthFlow = "USER_AUTH", AuthParameters = parameters });
    }

    public static Task<JsonElement> AnswerAsync(TestPool pool, JsonElement challenge, SoftwareAuthenticator device) =>
        Factors.AnswerAsync(pool, challenge, ("CREDENTIAL", device.Get(challenge)));

    public static Task<(string Type, string Message)> RefusedAsync(TestPool pool, JsonElement challenge, SoftwareAuthenticator device) =>
        Factors.RefusedAsync(pool, challenge, ("CREDENTIAL", device.Get(challenge)));

    public static JsonElement Options(JsonElement challenge) =>
        JsonElement.Parse(Factors.Parameter(challenge, "CREDENTIAL_REQUEST_OPTIONS")!);
}
