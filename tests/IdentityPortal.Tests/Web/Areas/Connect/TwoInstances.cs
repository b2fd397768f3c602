using System.Collections.Concurrent;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Two instances on one store of each kind, for all tests of a class. The apps are wiki, with a secret, and board, without one.</summary>
public sealed class TwoInstances(PostgreSql postgreSql) : IAsyncDisposable
{
    public const string Secret = "a secret of the wiki";

    private readonly ConcurrentDictionary<StoreKind, Lazy<Task<Pair>>> _pairs = new();

    public async Task<(PortalApp First, PortalApp Second)> OnAsync(StoreKind kind)
    {
        var pair = await _pairs.GetOrAdd(kind, _ => new(() => StartAsync(kind))).Value;
        return (pair.First, pair.Second);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in _pairs.Values.Where(pair => pair.Value.IsCompletedSuccessfully))
        {
            var (store, first, second) = await started.Value;
            await second.DisposeAsync();
            await first.DisposeAsync();
            await store.DisposeAsync();
        }
    }

    private async Task<Pair> StartAsync(StoreKind kind)
    {
        var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var first = await PortalApp.StartAsync(store.Settings
            .Concat(AppClient.Settings("wiki", Secret))
            .Concat(AppClient.Settings("board"))
            .DistinctBy(setting => setting.Key)
            .ToDictionary(setting => setting.Key, setting => setting.Value));
        return new Pair(store, first, await first.StartAnotherAsync());
    }

    private sealed record Pair(EmptyStore Store, PortalApp First, PortalApp Second);
}
