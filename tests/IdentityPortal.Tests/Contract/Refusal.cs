using System.Text.Json;

namespace IdentityPortal.Tests.Contract;

/// <summary>An error, from the raw response or from a typed exception.</summary>
internal sealed record Refusal(string Type, string Message)
{
    public static Refusal Of(JsonElement body) => new(
        body.GetProperty("__type").GetString()!.Split('#')[^1],
        (body.TryGetProperty("message", out var message) ? message : body.GetProperty(nameof(Message))).GetString()!);
}
