using System.Collections.Concurrent;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Names of the newest operations that were called.</summary>
internal sealed class CallLog
{
    private const int Kept = 10_000;

    private readonly ConcurrentQueue<string> _names = new();

    public void Add(string operation)
    {
        _names.Enqueue(operation);
        while (_names.Count > Kept)
        {
            _names.TryDequeue(out _);
        }
    }

    public IReadOnlyList<string> Names => _names.ToArray();
}
