using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>The parameters of a sign-in request: AuthParameters or ChallengeResponses.</summary>
internal sealed class AuthParameters(Dictionary<string, string> values)
{
    public string? SecretHash => Find("SECRET_HASH");

    public string? DeviceKey => Find("DEVICE_KEY");

    public IEnumerable<KeyValuePair<string, string>> All => values;

    public string? Find(string key) => values.GetValueOrDefault(key);

    public string Need(string key) =>
        values.TryGetValue(key, out var value) && value.Length > 0 ? value : throw PoolError.MissingParameter(key);
}
