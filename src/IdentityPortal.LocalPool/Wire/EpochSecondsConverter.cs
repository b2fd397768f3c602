using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Writes timestamps as AWS does, as seconds with one to three decimals: 1715100742.0, 1548099495.428.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDouble() * 1000));

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteRawValue((value.ToUnixTimeMilliseconds() / 1000m).ToString("0.0##", CultureInfo.InvariantCulture));
}
