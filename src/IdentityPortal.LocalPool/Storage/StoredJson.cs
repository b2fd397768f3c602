using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Settings as the database keeps them. What an earlier file does not say has the default of today.</summary>
[JsonSerializable(typeof(PoolSettings))]
[JsonSerializable(typeof(ClientSettings))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static PoolSettings ReadPool(string json) =>
        JsonSerializer.Deserialize(OverDefaults(Write(new PoolSettings { Name = "" }), json), Default.PoolSettings)!;

    public static ClientSettings ReadClient(string json) =>
        JsonSerializer.Deserialize(OverDefaults(Write(new ClientSettings { Name = "" }), json), Default.ClientSettings)!;

    public static string Write(PoolSettings settings) => JsonSerializer.Serialize(settings, Default.PoolSettings);

    public static string Write(ClientSettings settings) => JsonSerializer.Serialize(settings, Default.ClientSettings);

    // Generated readers give a member that the text lacks null or zero, whatever its initializer says.
    private static JsonObject OverDefaults(string defaults, string json)
    {
        var settings = JsonNode.Parse(defaults)!.AsObject();
        Overlay(settings, JsonNode.Parse(json)!.AsObject());
        return settings;
    }

    private static void Overlay(JsonObject under, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (under[name] is JsonObject part && value is JsonObject partOver)
            {
                Overlay(part, partOver);
            }
            else
            {
                under[name] = value?.DeepClone();
            }
        }
    }
}
