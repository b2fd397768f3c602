using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Converts dates in Cognito's format: seconds since 1970 in UTC, with up to three decimals.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A number outside the range of dates, such as 1e20, would otherwise cause a different exception than the serializer's.
        if (!reader.TryGetDecimal(out var seconds) || seconds is < 0 or > 253_402_300_799)
        {
            throw new JsonException("Not a time in seconds since 1970.");
        }

        return DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)(value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
}
