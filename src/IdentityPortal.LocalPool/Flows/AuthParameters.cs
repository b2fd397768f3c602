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

    public string Need(string key, Shape shape) => Fitting(key, Need(key), shape);

    /// <summary>
    /// Refuses a value that other operations would refuse as a member of their own. Guess: the service model restricts no parameter, so
    /// that AWS's message is not known.
    /// </summary>
    public static string Fitting(string key, string value, Shape shape)
    {
        List<string> violations =
            [.. shape.Violations(value).Select(violation => $"Value at '{key}' failed to satisfy constraint: {violation}")];
        return violations.Count == 0 ? value : throw PoolError.Validation(violations);
    }
}
