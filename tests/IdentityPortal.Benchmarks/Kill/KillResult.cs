using System.Globalization;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>What was there after the kills. Nothing was lost or half there, or there would be no result.</summary>
public sealed class KillResult
{
    private readonly int[] _outcomes = new int[Enum.GetValues<Outcome>().Length];
    private int _acknowledged;

    /// <summary>Operations that the pool answered.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Operations that a kill cut off and that are done all the same.</summary>
    public int WhollyThere => _outcomes[(int)Outcome.WhollyThere];

    /// <summary>Operations that a kill cut off and that left nothing.</summary>
    public int NotAtAll => _outcomes[(int)Outcome.NotAtAll];

    /// <summary>From the start of the process after a kill to its first answer, the longest last.</summary>
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
