using System.Collections.Concurrent;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Records the names of the newest calls, and counts calls to operations and uses of members that the pool does not support.</summary>
internal sealed class CallLog
{
    private const int Kept = 10_000;

    // The caller chooses the names, so the number of separate counters is limited.
    private const int MostNames = 1_000;

    private readonly ConcurrentQueue<string> _names = new();
    private readonly ConcurrentDictionary<string, int> _notBuilt = [];
    private readonly ConcurrentDictionary<string, int> _ignored = [];

    public IReadOnlyList<string> Names => _names.ToArray();

    public IReadOnlyDictionary<string, int> NotBuilt => Snapshot(_notBuilt);

    public IReadOnlyDictionary<string, int> Ignored => Snapshot(_ignored);

    public void Add(string operation)
    {
        _names.Enqueue(operation);
        while (_names.Count > Kept)
        {
            _names.TryDequeue(out _);
        }
    }

    public void AddNotBuilt(string operation) => Count(_notBuilt, operation);

    public void AddIgnored(string member) => Count(_ignored, member);

    private static void Count(ConcurrentDictionary<string, int> counts, string name)
    {
        if (counts.ContainsKey(name) || counts.Count < MostNames)
        {
            counts.AddOrUpdate(name, 1, (_, count) => count + 1);
        }
    }

    private static SortedDictionary<string, int> Snapshot(ConcurrentDictionary<string, int> counts) =>
        new(counts, StringComparer.Ordinal);
}
