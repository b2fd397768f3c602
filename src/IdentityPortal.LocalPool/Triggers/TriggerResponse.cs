using System.Text.Json;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>The response that a function has filled. A member of another type than documented refuses the call; unknown members are ignored.</summary>
internal sealed class TriggerResponse(JsonElement response)
{
    /// <summary>The response in the event that a function has answered.</summary>
    /// <remarks>Guess: AWS wants the whole event back, but it is not known which missing members it notices; here it is the response.</remarks>
    public static TriggerResponse Of(JsonElement answered) =>
        answered.ValueKind == JsonValueKind.Object
            && answered.TryGetProperty("response", out var response) && response.ValueKind == JsonValueKind.Object
            ? new TriggerResponse(response)
            : throw PoolError.TriggerOutput();

    public bool Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw PoolError.TriggerOutput(),
    };

    public string? Text(string name) => Find(name) is { } value ? Text(value) : null;

    /// <summary>A map of texts; empty if it is missing.</summary>
    public Dictionary<string, string> Texts(string name) =>
        Find(name) is { } map ? Members(map).ToDictionary(member => member.Name, member => Text(member.Value)) : [];

    /// <summary>A map of any values; empty if it is missing.</summary>
    public Dictionary<string, JsonElement> Values(string name) =>
        Find(name) is { } map ? Members(map).ToDictionary(member => member.Name, member => member.Value) : [];

    /// <summary>A list of texts; null if it is missing.</summary>
    public List<string>? List(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Text)],
        _ => throw PoolError.TriggerOutput(),
    };

    /// <summary>A nested part; null if it is missing.</summary>
    public TriggerResponse? Part(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } part => new TriggerResponse(part),
        _ => throw PoolError.TriggerOutput(),
    };

    /// <summary>Whether a member is present, even as null.</summary>
    public bool Has(string name) => response.TryGetProperty(name, out _);

    private JsonElement? Find(string name) =>
        response.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement.ObjectEnumerator Members(JsonElement map) =>
        map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : throw PoolError.TriggerOutput();

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw PoolError.TriggerOutput();
}
