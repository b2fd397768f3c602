using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>Converts binary members, which are base64url without padding.</summary>
internal sealed class Base64UrlConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        try
        {
            return Base64Url.DecodeFromChars(reader.GetString());
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new JsonException(message: null, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Base64Url.EncodeToString(value));
}
