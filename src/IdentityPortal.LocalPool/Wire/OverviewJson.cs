using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>The form of <c>GET /</c>: for people to read.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
internal sealed partial class OverviewJson : JsonSerializerContext;
