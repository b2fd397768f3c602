using System.Text.Json;

namespace IdentityPortal.Tests.Contract;

/// <summary>An error as the wire or a typed exception tells it.</summary>
internal sealed record Refusal(string Type, string Message)
{
    public static Refusal Of(JsonElement body) => new(
        body.GetProperty("__type").GetString()!.Split('#')[^1],
        (body.TryGetProperty("message", out var message) ? message : body.GetProperty(nameof(Message))).GetString()!);
}
