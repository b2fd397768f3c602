using System.Text.Json.Nodes;
using IdentityPortal.Tests.HouseRules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The YAML files of the deploy folder. All values are texts.</summary>
internal static class DeployedYaml
{
    /// <param name="file">Relative to the deploy folder.</param>
    public static IReadOnlyList<JsonNode> Documents(string file)
    {
        var parser = new MergingParser(new Parser(new StringReader(Text(file))));
        var deserializer = new DeserializerBuilder().Build();
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(NodeOf(deserializer.Deserialize<object?>(parser))!);
        }

        return documents;
    }

    /// <param name="file">Relative to the deploy folder.</param>
    public static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", file));

    public static IEnumerable<JsonNode> Items(this JsonNode? list) => list?.AsArray().OfType<JsonNode>() ?? [];

    private static JsonNode? NodeOf(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create($"{pair.Key}", NodeOf(pair.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(NodeOf)]),
        _ => JsonValue.Create($"{value}"),
    };
}
