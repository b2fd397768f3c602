using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace IdentityPortal.LocalPool.Tokens;

/// <summary>Reads and writes compact JWS with RS256 (RFC 7515); other algorithms are not supported.</summary>
internal static class Jws
{
    public static string Sign(SigningKey key, Action<Utf8JsonWriter> claims)
    {
        var header = Encode(json =>
        {
            json.WriteString("kid", key.Kid);
            json.WriteString("alg", "RS256");
        });
        var signed = $"{header}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Returns the claims, or the reason why there are none. Never throws, whatever the input.</summary>
    public static JsonElement? Read(string token, SigningKey key, out AccessTokenRefusal refusal)
    {
        refusal = AccessTokenRefusal.Malformed;
        if (token.Split('.') is not [var header, var payload, var signature]
            || Decode(header) is not { } head
            || Decode(payload) is not { } claims
            || Bytes(signature) is not { } signatureBytes)
        {
            return null;
        }

        if (Text(head, "alg") != "RS256" || Text(head, "kid") != key.Kid)
        {
            refusal = AccessTokenRefusal.UnknownKey;
            return null;
        }

        var genuine = key.Verifies(Encoding.ASCII.GetBytes($"{header}.{payload}"), signatureBytes);
        refusal = genuine ? AccessTokenRefusal.None : AccessTokenRefusal.BadSignature;
        return genuine ? claims : null;
    }

    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Encode(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    private static JsonElement? Decode(string part)
    {
        try
        {
            return Bytes(part) is { } bytes && JsonElement.Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string part)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        return Base64Url.DecodeFromChars(part, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }
}
