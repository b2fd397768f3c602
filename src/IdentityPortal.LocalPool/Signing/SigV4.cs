using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Signing;

/// <summary>
/// Checks AWS Signature Version 4 in the <c>Authorization</c> header
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
/// </summary>
internal sealed class SigV4(string accessKey, string secretKey, string region, string service = "cognito-idp")
{
    public const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <summary>The region that requests have to be signed for.</summary>
    public string Region { get; } = region;

    public SigV4Result Verify(SigV4Request request, DateTimeOffset now)
    {
        if (!request.Headers.TryGetValue("Authorization", out var header)
            || !header.StartsWith(SigV4Authorization.Scheme + " ", StringComparison.Ordinal))
        {
            return SigV4Result.Missing;
        }

        if (SigV4Authorization.Parse(header) is not { } authorization || !HasScopeOf(request, authorization, out var signedAt))
        {
            return SigV4Result.BadSignature;
        }

        // As on AWS, before the key is checked: this is the mistake of most clients that are new here.
        if (authorization.Region != Region)
        {
            return SigV4Result.WrongRegion;
        }

        if (!FixedTimeEquals(authorization.AccessKey, accessKey))
        {
            return SigV4Result.UnknownKey;
        }

        if (CanonicalHeaders(request, authorization.SignedHeaders) is not { } headers)
        {
            return SigV4Result.BadSignature;
        }

        // The signature is checked before the time, so that only a caller with the right key learns that its clock is wrong.
        if (!FixedTimeEquals(authorization.Signature, Signature(request, authorization, headers)))
        {
            return SigV4Result.BadSignature;
        }

        return (now - signedAt).Duration() <= Skew ? SigV4Result.Valid : SigV4Result.Expired;
    }

    /// <summary>The <c>Authorization</c> header for a request that has only the headers Host and X-Amz-Date.</summary>
    public string Authorize(SigV4Request request)
    {
        var unsigned = new SigV4Authorization(accessKey, request.Headers["X-Amz-Date"][..8], Region, service, ["host", "x-amz-date"], "");
        var signature = Signature(request, unsigned, CanonicalHeaders(request, unsigned.SignedHeaders)!);
        return $"{SigV4Authorization.Scheme} Credential={accessKey}/{unsigned.Scope}, SignedHeaders=host;x-amz-date, Signature={signature}";
    }

    private bool HasScopeOf(SigV4Request request, SigV4Authorization authorization, out DateTimeOffset signedAt)
    {
        signedAt = default;
        return authorization.Service == service
            && request.Headers.TryGetValue("X-Amz-Date", out var date)
            && DateTimeOffset.TryParseExact(
                date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out signedAt)
            && date.StartsWith(authorization.Date + "T", StringComparison.Ordinal)
            && authorization.SignedHeaders.Contains("host", StringComparer.Ordinal)
            && authorization.SignedHeaders.Contains("x-amz-date", StringComparer.Ordinal);
    }

    private string Signature(SigV4Request request, SigV4Authorization authorization, string canonicalHeaders)
    {
        var canonicalRequest = string.Join('\n',
            request.Method,
            CanonicalPath(request.Path),
            CanonicalQuery(request.Query),
            canonicalHeaders,
            string.Join(';', authorization.SignedHeaders),
            Convert.ToHexStringLower(SHA256.HashData(request.Body.Span)));
        var stringToSign = string.Join('\n',
            SigV4Authorization.Scheme,
            request.Headers["X-Amz-Date"],
            authorization.Scope,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest))));
        return Convert.ToHexStringLower(Hmac(SigningKey(authorization.Date), stringToSign));
    }

    internal byte[] SigningKey(string date)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in (string[])[date, Region, service, SigV4Authorization.Terminator])
        {
            key = Hmac(key, part);
        }

        return key;
    }

    private static string? CanonicalHeaders(SigV4Request request, IReadOnlyList<string> names)
    {
        var canonical = new StringBuilder();
        foreach (var name in names)
        {
            if (!request.Headers.TryGetValue(name, out var value))
            {
                return null;
            }

            var words = value.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            canonical.Append(name).Append(':').AppendJoin(' ', words).Append('\n');
        }

        return canonical.ToString();
    }

    // Every service except S3 percent-encodes the sent path once more.
    private static string CanonicalPath(string path) =>
        path.Length == 0 ? "/" : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string CanonicalQuery(string query)
    {
        var pairs = query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Recode(pair[0]), Value: pair.Length == 2 ? Recode(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Recode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static bool FixedTimeEquals(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
