using System.Security.Cryptography;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>Generates ids and opaque strings in AWS's formats.</summary>
internal static class Identifiers
{
    private const string LowerAlphanumerics = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const string Alphanumerics = LowerAlphanumerics + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // {"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}
    private const string RefreshTokenHeader = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ";

    public static string PoolId(string region) => $"{region}_{RandomNumberGenerator.GetString(Alphanumerics, 9)}";

    public static string ClientId() => RandomNumberGenerator.GetString(LowerAlphanumerics, 26);

    public static string ClientSecret() => RandomNumberGenerator.GetString(LowerAlphanumerics, 51);

    public static string Sub() => Uuid(RandomNumberGenerator.GetBytes(16));

    /// <summary>Formats a UUID like Cognito's subs, which have a 7 in the version position.</summary>
    public static string Uuid(byte[] bytes)
    {
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public static string DeviceKey(string region) => $"{region}_{Guid.NewGuid()}";

    public static string Session() => "AYABe" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(480));

    /// <summary>Five parts with the lengths of a JWE, so that stores and cookies handle the same size as on AWS.</summary>
    public static string RefreshToken() => string.Join('.', RefreshTokenHeader, Part(256), Part(12), Part(672), Part(16));

    private static string Part(int bytes) => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
