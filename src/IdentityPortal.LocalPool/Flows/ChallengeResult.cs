using System.Text.Json.Nodes;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>A challenge of CUSTOM_AUTH that was answered, as functions see it.</summary>
/// <param name="Name">The challenge.</param>
/// <param name="Passed">Whether the answer was right.</param>
/// <param name="Metadata">The function's own name for the challenge; null for challenges that it has not made.</param>
internal sealed record ChallengeResult(string Name, bool Passed, string? Metadata = null)
{
    public JsonObject ToJson() => new()
    {
        ["challengeName"] = Name,
        ["challengeResult"] = Passed,
        ["challengeMetadata"] = Metadata,
    };

    public static ChallengeResult Read(JsonNode json) =>
        new((string)json["challengeName"]!, (bool)json["challengeResult"]!, (string?)json["challengeMetadata"]);
}
