using System.Text.Json;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>What the reading of a request has found. All parts of a request share it.</summary>
internal sealed class RequestFindings
{
    /// <summary>The only member of an object that stands for a value which AWS alone knows; it holds the value as it is written.</summary>
    public const string UnknownValue = "Fn::Unknown";

    /// <summary>Whether the members come from a template, where numbers and booleans are texts and values can be unknown.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Violations of constraints: the member, as <c>Schema[0].Name</c>, and AWS's words.</summary>
    public List<(string Member, string Text)> Violations { get; } = [];

    /// <summary>Members that were asked for and whose values are unknown: a text stands as it is written, another value counts as left out.</summary>
    public List<(string Member, bool Stands)> Unknown { get; } = [];

    /// <summary>The value as it is written, if only AWS knows it.</summary>
    public string? AsWritten(JsonElement element) =>
        IsTemplate && element.ValueKind == JsonValueKind.Object && element.TryGetProperty(UnknownValue, out var written)
            ? written.GetString()
            : null;
}
