using System.Text.Json;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>The parts of an error response; all null if the body is not JSON, for example in a proxy's response.</summary>
internal readonly record struct ErrorBody(string? Code, string? Message, string? ReasonCode)
{
    internal static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return new ErrorBody(
                Text(document.RootElement, "__type") ?? Text(document.RootElement, "code"),
                Text(document.RootElement, "message") ?? Text(document.RootElement, "Message"),
                Text(document.RootElement, "reasonCode"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Extracts the name from an error code of the form <c>namespace#Name:details</c>.</summary>
    internal static string? ShortCode(string? code)
    {
        var name = code?[(code.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(':', ',')[0];
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
