using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Authenticator apps and answers to challenges, without any code of the pool.</summary>
internal static class Factors
{
    public const string Optional = "MfaConfiguration: OPTIONAL\nEnabledMfas: [SOFTWARE_TOKEN_MFA, EMAIL_OTP]";

    public const string Required = "MfaConfiguration: \"ON\"\nEnabledMfas: [SOFTWARE_TOKEN_MFA]";

    public static readonly object On = new { Enabled = true };

    public static readonly object Preferred = new { Enabled = true, PreferredMfa = true };

    /// <summary>A pool with somebody in it who has signed in once.</summary>
    public static async Task<(TestPool Pool, string AccessToken)> StartAsync(string settings = Optional, string firstFactors = "PASSWORD")
    {
        var policies = Templates.LaxPasswords[..^1] + $", SignInPolicy: {{ AllowedFirstAuthFactors: [{firstFactors}] }} }}";
        var pool = await TestPool.StartAsync(TemplateFile.With(
            $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{policies}\n{settings}",
            "PreventUserExistenceErrors: ENABLED\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_AUTH]"));
        await pool.ConfirmedAsync();
        return (pool, (await SignedIn.AsAsync(pool)).AccessToken);
    }

    /// <summary>RFC 6238, six digits of SHA-1 for the given moment.</summary>
    public static string Code(string base32, DateTimeOffset at)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = bits.Chunk(8).Where(bit => bit.Length == 8).Select(bit => Convert.ToByte(new string(bit), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The algorithm that authenticator apps use.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var at4 = hash[^1] & 0xF;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at4)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Sets up an app and returns its secret; the code of this moment is used up.</summary>
    public static async Task<string> EnrolAsync(TestPool pool, string accessToken)
    {
        var secret = (await pool.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken })).GetProperty("SecretCode").GetString()!;
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
