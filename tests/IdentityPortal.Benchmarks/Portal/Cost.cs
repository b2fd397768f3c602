using System.Diagnostics;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>What one kind of request costs the portal.</summary>
/// <param name="Milliseconds">CPU time of the portal's process per request.</param>
internal readonly record struct Cost(double RequestsPerSecond, double Milliseconds)
{
    /// <summary>Sends requests for the length of a turn.</summary>
    /// <param name="askers">Each sends its next request when it has the answer to the last one.</param>
    public static async Task<Cost> MeasureAsync(PortalProcess portal, TimeSpan turn, IEnumerable<Func<Task>> askers)
    {
        var processor = portal.ProcessorTime();
        var begun = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(askers.Select(ask => Task.Run(async () =>
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(begun) < turn)
            {
                await ask();
                count++;
            }

            return count;
        })));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var all = counts.Sum();
        return new Cost(all / seconds, (portal.ProcessorTime() - processor).TotalMilliseconds / all);
    }

    public static Cost Median(IReadOnlyCollection<Cost> costs) => new(
        SideBySide.Median(costs.Select(cost => cost.RequestsPerSecond)),
        SideBySide.Median(costs.Select(cost => cost.Milliseconds)));
}
