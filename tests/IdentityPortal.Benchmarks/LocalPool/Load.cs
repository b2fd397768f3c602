using System.Diagnostics;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>The measured load of one kind of call, repeated by several workers for a fixed time.</summary>
internal sealed record Load(double PerSecond, double Median, double P95, double P99)
{
    private const int Workers = 8;

    /// <param name="seconds">
    /// The duration of the measured part. An unmeasured warm-up of the same length precedes it, so that all code is compiled.
    /// </param>
    /// <param name="call">Makes one call; its argument is a unique number that starts at zero.</param>
    public static async Task<Load> RunAsync(double seconds, Func<long, Task> call)
    {
        var number = -1L;
        await WorkAsync(seconds, []);
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        await WorkAsync(seconds, times);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        times.Sort();
        return new Load(times.Count / elapsed, At(0.5), At(0.95), At(0.99));

        double At(double share) => times[(int)(share * (times.Count - 1))];

        async Task WorkAsync(double duration, List<double> into)
        {
            var until = Stopwatch.GetTimestamp() + (long)(duration * Stopwatch.Frequency);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
            {
                var own = new List<double>();
                while (Stopwatch.GetTimestamp() < until)
                {
                    var begun = Stopwatch.GetTimestamp();
                    await call(Interlocked.Increment(ref number));
                    own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }

                lock (into)
                {
                    into.AddRange(own);
                }
            })));
        }
    }

    /// <summary>Makes exactly this number of calls, with all workers.</summary>
    public static Task RunAsync(long from, long count, Func<long, Task> call)
    {
        var number = from - 1;
        return Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var next = Interlocked.Increment(ref number); next < from + count; next = Interlocked.Increment(ref number))
            {
                await call(next);
            }
        })));
    }
}
