using System.Globalization;
using System.Text.Json;
using IdentityPortal.LocalPool;
using OtpNet;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Authenticator apps and challenge responses, without any code of the pool.</summary>
internal static class Factors
{
    /// <summary>What AWS requires of a pool whose second factors are mailed.</summary>
    public const string Mails =
        "EmailConfiguration: { EmailSendingAccount: DEVELOPER }\nAccountRecoverySetting: { RecoveryMechanisms: "
            + "[{ Name: verified_email, Priority: 1 }, { Name: verified_phone_number, Priority: 2 }] }";

    public const string Optional = "MfaConfiguration: OPTIONAL\nEnabledMfas: [SOFTWARE_TOKEN_MFA, EMAIL_OTP]\n" + Mails;

    public const string Required = "MfaConfiguration: \"ON\"\nEnabledMfas: [SOFTWARE_TOKEN_MFA]";

    public static readonly object On = new { Enabled = true };

    public static readonly object Preferred = new { Enabled = true, PreferredMfa = true };

    /// <summary>A pool with one person who has signed in once.</summary>
    public static async Task<(TestPool Pool, string AccessToken)> StartAsync(
        string settings = Optional, string firstFactors = "PASSWORD", string client = "", Action<LocalPoolOptions>? configure = null)
    {
        var policies = Templates.LaxPasswords[..^1] + $", SignInPolicy: {{ AllowedFirstAuthFactors: [{firstFactors}] }} }}";
        var pool = await TestPool.StartAsync(TemplateFile.With(
            $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{policies}\n{settings}",
            "PreventUserExistenceErrors: ENABLED\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_AUTH]\n" + client), configure);
        await pool.ConfirmedAsync();
        return (pool, (await SignedIn.AsAsync(pool)).AccessToken);
    }

    /// <summary>
    /// The code that an authenticator app shows at this time. Otp.NET computes it, because the pool has its own implementation: an error in a shared
    /// implementation would go unnoticed.
    /// </summary>
    public static string Code(string base32, DateTimeOffset at) => new Totp(Base32Encoding.ToBytes(base32)).ComputeTotp(at.UtcDateTime);

    /// <summary>A code that the app does not show at this time or in the adjacent time steps.</summary>
    public static string WrongCode(string base32, DateTimeOffset at)
    {
        var right = Enumerable.Range(-1, 3).Select(step => Code(base32, at.AddSeconds(30 * step))).ToHashSet();
        return Enumerable.Range(0, right.Count + 1).Select(number => number.ToString("D6", CultureInfo.InvariantCulture)).First(code => !right.Contains(code));
    }

    /// <summary>Whether the app shows a different code in each time step around this time. This is false for one secret in 100,000.</summary>
    public static bool HasDistinctCodes(string base32, DateTimeOffset at) =>
        Enumerable.Range(-2, 6).Select(step => Code(base32, at.AddSeconds(30 * step))).Distinct().Count() == 6;

    /// <summary>Requests secrets until one has distinct codes, so that no test depends on chance.</summary>
    public static async Task<string> SecretAsync(Func<Task<JsonElement>> associate, DateTimeOffset now)
    {
        string secret;
        do
        {
            secret = (await associate()).GetProperty("SecretCode").GetString()!;
        }
        while (!HasDistinctCodes(secret, now));

        return secret;
    }

    public static Task<string> SecretAsync(TestPool pool, string accessToken) =>
        SecretAsync(() => pool.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken }), pool.Clock.GetUtcNow());

    /// <summary>Sets up an app and returns its secret. The current code is used up.</summary>
    public static async Task<string> EnrolAsync(TestPool pool, string accessToken)
    {
        var secret = await SecretAsync(pool, accessToken);
        await pool.CallAsync("VerifySoftwareToken", new
        {
            AccessToken = accessToken,
            UserCode = Code(secret, pool.Clock.GetUtcNow()),
            FriendlyDeviceName = "Ann's phone",
        });
        return secret;
    }

    public static object Answer(TestPool pool, JsonElement challenge, params (string Name, string Value)[] values)
    {
        var responses = values.ToDictionary(pair => pair.Name, pair => pair.Value);
        responses["USERNAME"] = challenge.GetProperty("ChallengeParameters").TryGetProperty("USER_ID_FOR_SRP", out var id)
            ? id.GetString()!
            : TestPool.Email;
        if (pool.Server.ClientSecret.Length > 0)
        {
            responses["SECRET_HASH"] = pool.Hash(responses["USERNAME"]);
        }

        return new
        {
            pool.Server.ClientId,
            ChallengeName = Name(challenge),
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = responses,
        };
    }

    public static Task<JsonElement> AnswerAsync(TestPool pool, JsonElement challenge, params (string Name, string Value)[] values) =>
        pool.CallAsync("RespondToAuthChallenge", Answer(pool, challenge, values));

    public static Task<(string Type, string Message)> RefusedAsync(
        TestPool pool, JsonElement challenge, params (string Name, string Value)[] values) =>
        pool.RefusedAsync("RespondToAuthChallenge", Answer(pool, challenge, values));

    public static string? Name(JsonElement challenge) => challenge.GetProperty("ChallengeName").GetString();

    public static string? Parameter(JsonElement challenge, string name) =>
        challenge.GetProperty("ChallengeParameters").GetProperty(name).GetString();

    public static bool HasTokens(JsonElement reply) => reply.TryGetProperty("AuthenticationResult", out _);
}
