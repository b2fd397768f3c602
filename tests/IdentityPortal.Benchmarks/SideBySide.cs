using System.Diagnostics;

namespace IdentityPortal.Benchmarks;

/// <summary>
/// Runs its contenders in turn, round after round, so that a slowdown of the machine affects all of them. Only ratios between medians of the same run
/// are comparable.
/// </summary>
internal static class SideBySide
{
    /// <summary>The median of each contender, in milliseconds.</summary>
    public static double[] Medians(int warmUpRounds, int rounds, params Action[] contenders)
    {
        var waiting = Array.ConvertAll<Action, Func<Task>>(contenders, contender => () =>
        {
            contender();
            return Task.CompletedTask;
        });
        return MediansAsync(warmUpRounds, rounds, waiting).GetAwaiter().GetResult();
    }

    /// <summary>As <see cref="Medians"/>, for contenders that wait.</summary>
    public static async Task<double[]> MediansAsync(int warmUpRounds, int rounds, params Func<Task>[] contenders)
    {
        var times = Array.ConvertAll(contenders, _ => new double[rounds]);
        for (var round = -warmUpRounds; round < rounds; round++)
        {
            for (var contender = 0; contender < contenders.Length; contender++)
            {
                var start = Stopwatch.GetTimestamp();
                await contenders[contender]();
                if (round >= 0)
                {
                    times[contender][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
        }

        return Array.ConvertAll(times, Median);
    }

    /// <summary>For an even count, the greater of the two middle values.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Pins this process to the first core. Returns false if the system does not support this.</summary>
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
