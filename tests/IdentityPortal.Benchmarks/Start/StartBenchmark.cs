using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Start;

/// <summary>Measures how long a release takes from its start, with a new store, to its first login page, and its memory then.</summary>
internal static class StartBenchmark
{
    private const int Starts = 9;
    private const double MostSeconds = 1.2;
    private const double MostMegabytes = 110;

    private readonly record struct Started(double Seconds, double ProcessorSeconds, double Megabytes);

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("start-benchmark-").FullName;
        try
        {
            using var pool = PoolProcess.Start(folder);
            List<Started> all = [];
            for (var start = 0; start <= Starts; start++)
            {
                all.Add(await StartAsync(assembly, pool));
            }

            // The first one reads the files from the disk.
            return Judge([.. all.Skip(1)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Started> StartAsync(string assembly, PoolProcess pool)
    {
        var begun = Stopwatch.GetTimestamp();
        using var portal = await PortalProcess.StartAsync(assembly, pool.Pool);
        using var http = Browser.CreateClient(portal.Address);
        var page = await new Browser(http, 0).OpenAsync("/Account/Login");
        if (page.Status != 200)
        {
            throw new InvalidOperationException($"The login page came with {page.Status}.");
        }

        return new Started(Stopwatch.GetElapsedTime(begun).TotalSeconds, portal.ProcessorTime().TotalSeconds, portal.Memory() / 1048576.0);
    }

    private static bool Judge(IReadOnlyCollection<Started> all)
    {
        var (seconds, processor, megabytes) = (
            SideBySide.Median(all.Select(one => one.Seconds)),
            SideBySide.Median(all.Select(one => one.ProcessorSeconds)),
            SideBySide.Median(all.Select(one => one.Megabytes)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Medians of {Starts} starts with a new {NewStore.Name} store, {Environment.ProcessorCount} cores.
              first login page after {seconds:F2} s and {processor:F2} s of processor time, at most {MostSeconds} s{(seconds > MostSeconds ? "  MISSED" : "")}
              resident memory then {megabytes:F0} MB, at most {MostMegabytes} MB{(megabytes > MostMegabytes ? "  MISSED" : "")}
            """));
        return seconds <= MostSeconds && megabytes <= MostMegabytes;
    }
}
