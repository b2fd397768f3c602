using System.Text.Json;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>The two calls with which a device proves its secret. A test can change every value.</summary>
internal sealed class DeviceProof : IDisposable
{
    private readonly TestPool _pool;
    private readonly Device _device;
    private readonly string _username;
    private readonly SrpClient _client = new();

    public DeviceProof(TestPool pool, Device device, string username = TestPool.Email) =>
        (_pool, _device, _username) = (pool, device, username);

    public Dictionary<string, string> Responses { get; private set; } = [];

    public object Start(string? session = null) => Request("DEVICE_SRP_AUTH", session, new Dictionary<string, string>
    {
        ["USERNAME"] = _username,
        ["DEVICE_KEY"] = _device.Key,
        ["SRP_A"] = _client.PublicKey,
    });

    public Task<JsonElement> StartAsync() => _pool.CallAsync("RespondToAuthChallenge", Start());

    public object Answer(JsonElement challenge)
    {
        var parameters = challenge.GetProperty("ChallengeParameters").Deserialize<Dictionary<string, string>>()!;
        var timestamp = SrpTimestamp.Format(_pool.Clock.GetUtcNow());
        var block = Convert.FromBase64String(parameters["SECRET_BLOCK"]);
        var key = _client.DeriveKey(_device.GroupKey, _device.Key, _device.Secret, parameters["SALT"], parameters["SRP_B"]);
        return Request("DEVICE_PASSWORD_VERIFIER", session: null, new Dictionary<string, string>
        {
            ["USERNAME"] = parameters["USERNAME"],
            ["DEVICE_KEY"] = parameters["DEVICE_KEY"],
            ["TIMESTAMP"] = timestamp,
            ["PASSWORD_CLAIM_SECRET_BLOCK"] = parameters["SECRET_BLOCK"],
            ["PASSWORD_CLAIM_SIGNATURE"] = key.Sign(_device.GroupKey, _device.Key, block, timestamp),
        });
    }

    public void Dispose() => _client.Dispose();

    private object Request(string challenge, string? session, Dictionary<string, string> responses)
    {
        Responses = responses;
        if (_pool.Server.ClientSecret.Length > 0)
        {
            responses["SECRET_HASH"] = _pool.Hash(responses["USERNAME"]);
        }

        return new { _pool.Server.ClientId, ChallengeName = challenge, Session = session, ChallengeResponses = responses };
    }
}
