using System.Diagnostics;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>One kind of call, made again and again by several workers for a while.</summary>
internal sealed record Load(double PerSecond, double Median, double P95, double P99)
{
    private const int Workers = 8;

    /// <param name="seconds">How long the measured part takes; as long goes before it unmeasured, until all code is compiled for good.</param>
    /// <param name="call">Makes one call; each gets a number of its own, counted from zero.</param>
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

    /// <summary>Makes exactly so many calls, with all workers.</summary>
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
