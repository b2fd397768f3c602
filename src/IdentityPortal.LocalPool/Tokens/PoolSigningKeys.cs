using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.LocalPool.Tokens;

/// <summary>
/// The two RSA-2048 keys of a pool. As in Cognito, one signs ID tokens and the other access tokens. Thread-safe, and can be shared by several pools.
/// </summary>
public sealed class PoolSigningKeys : IDisposable
{
    private PoolSigningKeys(SigningKey id, SigningKey access)
    {
        Id = id;
        Access = access;
    }

    internal SigningKey Id { get; }

    internal SigningKey Access { get; }

    /// <summary>Generates two new keys. This takes a tenth of a second or more, so a test run shares them between its pools.</summary>
    public static PoolSigningKeys Create() => new(SigningKey.Create(), SigningKey.Create());

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <exception cref="FormatException">The text was not written by <see cref="Export"/>.</exception>
    public static PoolSigningKeys Import(string exported)
    {
        try
        {
            var keys = JsonNode.Parse(exported);
            return new PoolSigningKeys(Read(keys, "id"), Read(keys, "access"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or System.Security.Cryptography.CryptographicException)
        {
            throw new FormatException("These are not a pool's signing keys.", e);
        }
    }

    /// <summary>Both private keys as text, only for the pool's own file.</summary>
    public string Export() => new JsonObject
    {
        ["id"] = Convert.ToBase64String(Id.Export()),
        ["access"] = Convert.ToBase64String(Access.Export()),
    }.ToJsonString();

    /// <summary>The public keys in the format of <c>/.well-known/jwks.json</c> (RFC 7517).</summary>
    public string JwksJson() => new JsonObject { ["keys"] = new JsonArray(Jwk(Id), Jwk(Access)) }.ToJsonString();

    /// <inheritdoc />
    public void Dispose()
    {
        Id.Dispose();
        Access.Dispose();
    }

    private static SigningKey Read(JsonNode? keys, string name) =>
        SigningKey.Import(Convert.FromBase64String(keys?[name]?.GetValue<string>() ?? ""));

    private static JsonObject Jwk(SigningKey key) => new()
    {
        ["alg"] = "RS256",
        ["e"] = key.Exponent,
        ["kid"] = key.Kid,
        ["kty"] = "RSA",
        ["n"] = key.Modulus,
        ["use"] = "sig",
    };
}
