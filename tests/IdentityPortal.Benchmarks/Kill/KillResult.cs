using System.Globalization;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>The state of the pool's data after the kills. A result exists only if nothing was lost or half done.</summary>
public sealed class KillResult
{
    private readonly int[] _outcomes = new int[Enum.GetValues<Outcome>().Length];
    private int _acknowledged;

    /// <summary>Operations that the pool acknowledged.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Interrupted operations that were fully applied.</summary>
    public int WhollyThere => _outcomes[(int)Outcome.WhollyThere];

    /// <summary>Interrupted operations that left no trace.</summary>
    public int NotAtAll => _outcomes[(int)Outcome.NotAtAll];

    /// <summary>The times from each restart to the first response, in ascending order.</summary>
    public List<TimeSpan> Starts { get; } = [];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Starts.Count} kills: {Acknowledged} operations acknowledged, all there, none half done.
        Cut off: {WhollyThere} wholly there, {NotAtAll} not at all, {_outcomes[(int)Outcome.WithoutTrace]} sign-ins whose tokens nobody got.
        First answer after a kill: median {Starts[Starts.Count / 2].TotalSeconds:F2} s, longest {Starts[^1].TotalSeconds:F2} s.
        """);

    internal void CountAcknowledged() => Interlocked.Increment(ref _acknowledged);

    internal void Count(Outcome outcome) => Interlocked.Increment(ref _outcomes[(int)outcome]);
}
