using System.Text.Json;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>The two calls of an SRP sign-in. A test can change every value.</summary>
internal sealed class SrpSignIn : IDisposable
{
    private readonly TestPool _pool;
    private readonly SrpClient _client = new();

    public SrpSignIn(TestPool pool) => _pool = pool;

    public Dictionary<string, string> Parameters { get; private set; } = [];

    public Dictionary<string, string> Responses { get; private set; } = [];

    public JsonElement Challenge { get; private set; }

    /// <summary>Makes both calls and returns the response to the second.</summary>
    public static async Task<JsonElement> TokensAsync(TestPool pool, string username = TestPool.Email, string password = TestPool.Password)
    {
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync(username);
        return await pool.CallAsync("RespondToAuthChallenge", signIn.Answer(password));
    }

    /// <summary>Makes both calls, the second of which must be refused.</summary>
    public static async Task<(string Type, string Message)> RefusedAsync(
        TestPool pool, string username = TestPool.Email, string password = TestPool.Password)
    {
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync(username);
        return await pool.RefusedAsync("RespondToAuthChallenge", signIn.Answer(password));
    }

    public object Request(string username, string flow = "USER_SRP_AUTH")
    {
        var parameters = new Dictionary<string, string> { ["USERNAME"] = username, ["SRP_A"] = _client.PublicKey };
        if (flow == "CUSTOM_AUTH")
        {
            parameters["CHALLENGE_NAME"] = "SRP_A";
        }

        AddHash(parameters, username);
        return new { _pool.Server.ClientId, AuthFlow = flow, AuthParameters = parameters };
    }

    public async Task StartAsync(string username = TestPool.Email, string flow = "USER_SRP_AUTH")
    {
        Challenge = await _pool.CallAsync("InitiateAuth", Request(username, flow));
        Parameters = Challenge.GetProperty("ChallengeParameters").Deserialize<Dictionary<string, string>>()!;
    }

    public object Answer(string password = TestPool.Password, string? timestamp = null)
    {
        var userId = Parameters["USER_ID_FOR_SRP"];
        var poolName = _pool.Server.UserPoolId.Split('_')[1];
        timestamp ??= SrpTimestamp.Format(_pool.Clock.GetUtcNow());
        var key = _client.DeriveKey(poolName, userId, password, Parameters["SALT"], Parameters["SRP_B"]);
        Responses = new Dictionary<string, string>
        {
            ["USERNAME"] = userId,
            ["TIMESTAMP"] = timestamp,
            ["PASSWORD_CLAIM_SECRET_BLOCK"] = Parameters["SECRET_BLOCK"],
            ["PASSWORD_CLAIM_SIGNATURE"] = key.Sign(poolName, userId, Convert.FromBase64String(Parameters["SECRET_BLOCK"]), timestamp),
        };
        AddHash(Responses, userId);
        return new { _pool.Server.ClientId, ChallengeName = "PASSWORD_VERIFIER", ChallengeResponses = Responses };
    }

    public void Dispose() => _client.Dispose();

    private void AddHash(Dictionary<string, string> values, string username)
    {
        if (_pool.Server.ClientSecret.Length > 0)
        {
            values["SECRET_HASH"] = _pool.Hash(username);
        }
    }
}
