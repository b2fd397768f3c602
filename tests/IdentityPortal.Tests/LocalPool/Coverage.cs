using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>The members that an operation honours. These are the members that its handler reads from an empty request.</summary>
internal sealed record Coverage(IReadOnlyList<string> Honoured, IReadOnlyList<string> Ignored)
{
    public static Coverage Of(OperationTable.Row operation)
    {
        using var database = Database.Open(folder: null);
        using var keyring = new PoolKeyring(shared: null);
        var runtime = new PoolRuntime(database, new PoolDirectory(), keyring, "eu-west-1", TimeProvider.System, _ => "");
        var members = new RequestMembers(JsonElement.Parse("{}"));
        Assert.Throws<PoolError>(() => operation.Handle(new OperationCall(runtime, members)));
        var asked = members.Asked.ToList();
        var model = ServiceModel.Operations[operation.Name].Members;
        var ignored = model.Where(path => !asked.Exists(name => IsOrHolds(name, path))).ToList();
        return new Coverage(Shortened(asked, but: ignored), Shortened(ignored, but: asked));
    }

    /// <summary>Replaces members by the outermost structure whose members are all in the same list.</summary>
    private static List<string> Shortened(List<string> paths, List<string> but) =>
        [.. paths.Select(path => Prefixes(path).First(prefix => !but.Exists(other => IsOrHolds(prefix, other)))).Distinct()];

    private static IEnumerable<string> Prefixes(string path)
    {
        var parts = path.Split('.');
        return Enumerable.Range(1, parts.Length).Select(count => string.Join('.', parts[..count]));
    }

    private static bool IsOrHolds(string name, string path) => path == name || path.StartsWith(name + '.', StringComparison.Ordinal);
}
