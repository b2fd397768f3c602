using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>JSON context for <c>GET /</c>, indented for human readers.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
internal sealed partial class OverviewJson : JsonSerializerContext;
