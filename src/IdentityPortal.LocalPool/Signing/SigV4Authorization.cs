namespace IdentityPortal.LocalPool.Signing;

/// <summary>The parts of an <c>Authorization</c> header with the scheme AWS4-HMAC-SHA256.</summary>
internal sealed record SigV4Authorization(
    string AccessKey,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature)
{
    public const string Scheme = "AWS4-HMAC-SHA256";
    public const string Terminator = "aws4_request";

    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Parses a header; returns null if a part is missing or malformed.</summary>
    public static SigV4Authorization? Parse(string header)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                return null;
            }
        }

        if (!parts.TryGetValue("Credential", out var credential)
            || !parts.TryGetValue("SignedHeaders", out var signedHeaders)
            || !parts.TryGetValue("Signature", out var signature))
        {
            return null;
        }

        return credential.Split('/') is [var accessKey, var date, var region, var service, Terminator]
            ? new SigV4Authorization(accessKey, date, region, service, signedHeaders.Split(';'), signature)
            : null;
    }
}
