using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Dates as Cognito sends them: seconds since 1970 with up to three decimals, UTC.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A number that no date can have, such as 1e20, would throw another exception than the serializer's.
        if (!reader.TryGetDecimal(out var seconds) || seconds is < 0 or > 253_402_300_799)
        {
            throw new JsonException("Not a time in seconds since 1970.");
        }

        return DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)(value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
}
