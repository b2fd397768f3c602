using System.Diagnostics;

namespace IdentityPortal.Benchmarks;

/// <summary>
/// Runs its contenders in turn, round after round, so that whatever slows the machine down slows all of them;
/// only ratios between medians of one run are worth comparing.
/// </summary>
internal static class SideBySide
{
    /// <summary>The median of each contender, in milliseconds.</summary>
    public static double[] Medians(int warmUpRounds, int rounds, params Action[] contenders)
    {
        var times = Array.ConvertAll(contenders, _ => new double[rounds]);
        for (var round = -warmUpRounds; round < rounds; round++)
        {
            for (var contender = 0; contender < contenders.Length; contender++)
            {
                var start = Stopwatch.GetTimestamp();
                contenders[contender]();
                if (round >= 0)
                {
                    times[contender][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
        }

        return Array.ConvertAll(times, Median);
    }

    /// <summary>Of an even number, the greater of the two in the middle.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Keeps this process on its first core. False where the system has no such thing.</summary>
    public static bool PinToOneCore()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return false;
        }

        using var process = Process.GetCurrentProcess();
        process.ProcessorAffinity &= -process.ProcessorAffinity;
        return true;
    }
}
