using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>What Lambda's Invoke API answers.</summary>
internal sealed record InvokeAnswer(int Status, string Body, params (string Name, string Value)[] Headers)
{
    public static InvokeAnswer Of(JsonNode told) => new(200, told.ToJsonString());

    /// <summary>The answer for a function that has thrown.</summary>
    public static InvokeAnswer Error(string message) =>
        new(200, JsonSerializer.Serialize(new { errorType = "Error", errorMessage = message }), ("X-Amz-Function-Error", "Unhandled"));
}
