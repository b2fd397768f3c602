using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>JSON context for the stored settings of pools and clients. Every property is stored (see <see cref="Tables.Version"/>).</summary>
[JsonSerializable(typeof(PoolSettings))]
[JsonSerializable(typeof(ClientSettings))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static PoolSettings ReadPool(string json) => JsonSerializer.Deserialize(json, Default.PoolSettings)!;

    public static ClientSettings ReadClient(string json) => JsonSerializer.Deserialize(json, Default.ClientSettings)!;

    public static string Write(PoolSettings settings) => JsonSerializer.Serialize(settings, Default.PoolSettings);

    public static string Write(ClientSettings settings) => JsonSerializer.Serialize(settings, Default.ClientSettings);
}
