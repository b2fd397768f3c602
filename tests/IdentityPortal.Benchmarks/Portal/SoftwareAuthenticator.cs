using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>A browser and an authenticator without any code of the pool. Deviations from the correct behaviour are set before use.</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte AttestedCredential = 0x40;

    // Created once: credentials differ by their ids, and creating an RSA key takes longer than the rest of a test.
    private static readonly Lazy<RSAParameters> RsaKey = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    });

    private readonly AsymmetricAlgorithm _key;

    public SoftwareAuthenticator(bool rsa = false, int? rsaBits = null) => _key = (rsa, rsaBits) switch
    {
        (true, { } bits) => RSA.Create(bits),
        (true, null) => RSA.Create(RsaKey.Value),
        _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
    };

    public byte[] Id { get; set; } = RandomNumberGenerator.GetBytes(20);

    public string Origin { get; set; } = "http://localhost:5000";

    public string RelyingPartyId { get; set; } = "localhost";

    public bool CrossOrigin { get; set; }

    /// <summary>Null uses the type of the ceremony.</summary>
    public string? Type { get; set; }

    /// <summary>Null uses the challenge of the options.</summary>
    public string? Challenge { get; set; }

    /// <summary>The authenticator flags; the default is user present and user verified.</summary>
    public byte Flags { get; set; } = 0x05;

    public uint Counter { get; set; }

    public string Format { get; set; } = "none";

    /// <summary>The algorithm in the public key; null uses the correct one.</summary>
    public int? Algorithm { get; set; }

    public bool BreaksSignature { get; set; }

    /// <summary>Replaces the signature; null signs correctly.</summary>
    public byte[]? Signature { get; set; }

    public bool BreaksPoint { get; set; }

    public string? UserHandle { get; set; }

    public string Attachment { get; set; } = "platform";

    public string TextId => Base64Url.EncodeToString(Id);

    private int RightAlgorithm => _key is RSA ? -257 : -7;

    /// <summary>Returns RegistrationResponseJSON.</summary>
    public JsonElement Create(JsonElement options)
    {
        var clientData = ClientData("webauthn.create", options.GetProperty("challenge").GetString()!);
        var deviceData = DeviceData((byte)(Flags | AttestedCredential), [.. new byte[16], .. Length(Id), .. Id, .. CoseKey()]);
        return JsonSerializer.SerializeToElement(new
        {
            id = TextId,
            rawId = TextId,
            type = "public-key",
            authenticatorAttachment = Attachment,
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                attestationObject = Base64Url.EncodeToString(Attestation(deviceData, clientData)),
                transports = (string[])["internal", "hybrid"],
            },
        });
    }

    /// <summary>Returns AuthenticationResponseJSON as a string.</summary>
    public string Get(JsonElement challenge) =>
        Use(JsonElement.Parse(challenge.GetProperty("ChallengeParameters").GetProperty("CREDENTIAL_REQUEST_OPTIONS").GetString()!));

    /// <summary>Returns AuthenticationResponseJSON for a page's options.</summary>
    public string Use(JsonElement options)
    {
        var clientData = ClientData("webauthn.get", options.GetProperty("challenge").GetString()!);
        var deviceData = DeviceData(Flags, []);
        return JsonSerializer.Serialize(new
        {
            id = TextId,
            rawId = TextId,
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                authenticatorData = Base64Url.EncodeToString(deviceData),
                signature = Base64Url.EncodeToString(Sign(deviceData, clientData)),
                userHandle = UserHandle,
            },
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] ClientData(string type, string challenge) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = Type ?? type,
        challenge = Challenge ?? challenge,
        origin = Origin,
        crossOrigin = CrossOrigin,
    });

    private byte[] DeviceData(byte flags, byte[] credential)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingPartyId)), flags, .. counter, .. credential];
    }

    private byte[] Sign(byte[] deviceData, byte[] clientData)
    {
        byte[] signed = [.. deviceData, .. SHA256.HashData(clientData)];
        var signature = _key is RSA rsa
            ? rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ((ECDsa)_key).SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        signature[^1] ^= (byte)(BreaksSignature ? 1 : 0);
        return Signature ?? signature;
    }

    private byte[] Attestation(byte[] deviceData, byte[] clientData)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString(Format);
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(Format == "packed" ? 2 : 0);
        if (Format == "packed")
        {
            writer.WriteTextString("alg");
            writer.WriteInt32(RightAlgorithm);
            writer.WriteTextString("sig");
            writer.WriteByteString(Sign(deviceData, clientData));
        }

        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(deviceData);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private byte[] CoseKey()
    {
        var writer = new CborWriter();
        writer.WriteStartMap(definiteLength: null);
        Number(1, _key is RSA ? 3 : 2);
        Number(3, Algorithm ?? RightAlgorithm);
        if (_key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            Text(-1, parameters.Modulus!);
            Text(-2, parameters.Exponent!);
        }
        else
        {
            var point = ((ECDsa)_key).ExportParameters(includePrivateParameters: false).Q;
            point.Y![0] ^= (byte)(BreaksPoint ? 1 : 0);
            Number(-1, 1);
            Text(-2, point.X!);
            Text(-3, point.Y);
        }

        writer.WriteEndMap();
        return writer.Encode();

        void Number(int label, int value)
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }

        void Text(int label, byte[] value)
        {
            writer.WriteInt32(label);
            writer.WriteByteString(value);
        }
    }

    private static byte[] Length(byte[] id) => [(byte)(id.Length >> 8), (byte)id.Length];
}
