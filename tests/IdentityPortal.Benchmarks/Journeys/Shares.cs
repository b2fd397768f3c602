using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>The CPU time of a run, by who used it.</summary>
internal sealed class Shares(PortalProcess portal, PoolProcess pool)
{
    private const double MostOfPortal = 8;
    private const double MostOfOthers = 12;

    private readonly TimeSpan _portal = portal.ProcessorTime();
    private readonly TimeSpan _pool = pool.ProcessorTime();
    private readonly TimeSpan _people = Environment.CpuUsage.TotalTime;

    /// <returns>Whether the portal's share is small enough.</returns>
    public bool Print(int journeys)
    {
        var portals = (portal.ProcessorTime() - _portal).TotalMilliseconds / journeys;
        var pools = (pool.ProcessorTime() - _pool).TotalMilliseconds / journeys;
        var peoples = (Environment.CpuUsage.TotalTime - _people).TotalMilliseconds / journeys;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  CPU per journey: portal {portals:F1} ms (at most {MostOfPortal}), pool {pools:F1}, people {peoples:F1} (both together more than {MostOfOthers}: {pools + peoples > MostOfOthers})"));
        return portals <= MostOfPortal;
    }
}
