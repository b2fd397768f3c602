using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Signs a request as AWS's documentation describes. The code is independent of the product.</summary>
internal static class SigV4Headers
{
    public static void Sign(
        HttpRequestMessage request, string host, byte[] body, string region, DateTimeOffset now, string accessKey, string secretKey,
        string? sessionToken = null)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{region}/cognito-idp/aws4_request";
        var (tokenLine, tokenName) = sessionToken is null ? ("", "") : ($"x-amz-security-token:{sessionToken}\n", ";x-amz-security-token");
        var signed = "host;x-amz-date" + tokenName;
        var canonical = $"POST\n/\n\nhost:{host}\nx-amz-date:{stamp}\n{tokenLine}\n{signed}\n{Hex(SHA256.HashData(body))}";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + secretKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.Add("X-Amz-Date", stamp);
        if (sessionToken is not null)
        {
            request.Headers.Add("X-Amz-Security-Token", sessionToken);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
