using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>Creates passkeys that are never used.</summary>
internal static class Passkey
{
    /// <summary>User present and verified, and a new credential.</summary>
    private const byte Flags = 0x45;

    // CBOR: {"fmt": "none", "attStmt": {}, "authData": 148 bytes}.
    private static readonly byte[] Attestation =
        [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, 148];

    /// <param name="options">Cognito's options for the browser.</param>
    /// <returns>RegistrationResponseJSON.</returns>
    public static object Create(JsonElement options)
    {
        var domain = options.GetProperty("rp").GetProperty("id").GetString()!;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var id = RandomNumberGenerator.GetBytes(16);

        // COSE: an ES256 key on P-256.
        byte[] publicKey = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), Flags, .. new byte[4], .. new byte[16], 0, 16, .. id, .. publicKey];
        var clientData = JsonSerializer.SerializeToUtf8Bytes(
            new { type = "webauthn.create", challenge = options.GetProperty("challenge").GetString(), origin = $"https://{domain}" });
        return new
        {
            id = Base64Url.EncodeToString(id),
            rawId = Base64Url.EncodeToString(id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                attestationObject = Base64Url.EncodeToString([.. Attestation, .. data]),
            },
        };
    }
}
