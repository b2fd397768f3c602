using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Reads a DeviceSecretVerifierConfig: SRP's salt and verifier as big-endian numbers in base64.</summary>
internal static class DeviceSecret
{
    private const int VerifierLength = 384;

    public static PasswordVerifier Read(string? salt, string? verifier)
    {
        var number = Number(verifier);
        if (number.Length > VerifierLength)
        {
            throw PoolError.DeviceSecret();
        }

        return new PasswordVerifier(Number(salt), [.. new byte[VerifierLength - number.Length], .. number]);
    }

    private static byte[] Number(string? base64)
    {
        var bytes = new byte[base64?.Length ?? 0];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out var length)
            && bytes.AsSpan(0, length).TrimStart((byte)0) is { IsEmpty: false } number
                ? number.ToArray()
                : throw PoolError.DeviceSecret();
    }
}
