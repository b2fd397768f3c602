using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Triggers;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>What the pool keeps while a custom challenge waits for its answer.</summary>
/// <param name="UserName">The account's user name, or what was typed where there is no account.</param>
/// <param name="Results">The challenges that were answered before.</param>
/// <param name="Hidden">The private parameters of the challenge.</param>
/// <param name="Metadata">The function's own name for the challenge.</param>
internal sealed record CustomAuthState(
    string UserName, IReadOnlyList<ChallengeResult> Results, IReadOnlyDictionary<string, string> Hidden, string? Metadata)
{
    public string Write() => new JsonObject
    {
        ["userName"] = UserName,
        ["results"] = new JsonArray([.. Results.Select(result => result.ToJson())]),
        ["hidden"] = TriggerEvent.Object(Hidden),
        ["metadata"] = Metadata,
    }.ToJsonString();

    public static CustomAuthState Read(string text)
    {
        var json = JsonNode.Parse(text)!;
        return new CustomAuthState(
            (string)json["userName"]!,
            [.. json["results"]!.AsArray().Select(result => ChallengeResult.Read(result!))],
            json["hidden"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!),
            (string?)json["metadata"]);
    }
}
