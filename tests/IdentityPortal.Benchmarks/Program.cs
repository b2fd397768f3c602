using IdentityPortal.Benchmarks.Connect;
using IdentityPortal.Benchmarks.Desk;
using IdentityPortal.Benchmarks.Durability;
using IdentityPortal.Benchmarks.Growth;
using IdentityPortal.Benchmarks.Journeys;
using IdentityPortal.Benchmarks.Kill;
using IdentityPortal.Benchmarks.Lighthouse;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Page;
using IdentityPortal.Benchmarks.Page.Walkthrough;
using IdentityPortal.Benchmarks.Srp;
using IdentityPortal.Benchmarks.Start;
using IdentityPortal.Benchmarks.Tests;
using IdentityPortal.Benchmarks.Timing;

namespace IdentityPortal.Benchmarks;

/// <summary>Declared in a namespace, because the tests reference both this class and the portal's Program.</summary>
internal static class Program
{
    private static readonly (string Name, string Measures, Func<string[], bool> Run)[] Commands =
    [
        ("srp", "a client's share of a sign-in, against bare OpenSSL and against BigInteger", _ => SignInBenchmark.Run()),
        ("pool", "the local pool in a process of its own, with 100 and with 100,000 users", _ => PoolBenchmark.Run()),
        ("kill", "what is left when the local pool is killed in the middle of a load, a hundred times", _ => KillRun.Run()),
        ("timing", "whether the portal's answers tell by their time what an address stands for", _ => TimingBenchmark.Run()),
        ("desk", "search and a person's page of the support desk, with 100 and with 100,000 users", _ => DeskBenchmark.Run()),
        ("page", "the login page against the same bytes from a bare endpoint and against the page of a usual app, and the check of a session", _ => PageBenchmark.Run()),
        ("connect", "log-ins to apps, refreshes, userinfo, introspections and checks of the gate against the discovery document, and log-ins after 100,000 others", _ => ConnectBenchmark.Run()),
        ("growth", "log-ins with a password with the rows of 100 and of a million others, on SQLite and on PostgreSQL", _ => GrowthBenchmark.Run()),
        ("start", "how long a release takes from its start to its first login page, and its memory", _ => StartBenchmark.Run()),
        ("lighthouse", "what Lighthouse says of register, confirm, login and a person's page of the desk", _ => LighthouseRun.Run()),
        ("load", "the portal under 200 people at once, twice 5,000 whole journeys", _ => LoadBenchmark.Run()),
        ("durability", "whole journeys a second with a store that waits for the disk, against one that does not", _ => DurabilityBenchmark.Run()),
        ("runs", "whether the tests pass every time: five whole runs, or N, the last two with one core busy", WholeRuns.Run),
        ("areas", "what the tests cost by area, in this checkout or in FOLDER", TestAreas.Run),
    ];

    public static async Task<int> Main(string[] args)
    {
        if (args is [PoolProcess.Argument, var folder])
        {
            await PoolProcess.ServeAsync(folder);
            return 0;
        }

        if (args is [WalkthroughSite.Argument])
        {
            await WalkthroughSite.ServeAsync();
            return 0;
        }

        if (args is [BusyCore.Argument])
        {
            BusyCore.Spin();
            return 0;
        }

        foreach (var command in Commands)
        {
            if (args is [var asked, .. var rest] && asked == command.Name)
            {
                return command.Run(rest) ? 0 : 1;
            }
        }

        Console.WriteLine("Usage: dotnet run -c Release --project tests/IdentityPortal.Benchmarks -- COMMAND");
        foreach (var (name, measures, _) in Commands)
        {
            Console.WriteLine($"  {name,-10} {measures}");
        }

        Console.WriteLine("Exit code 1: a target is missed, or there is no such command.");
        return args is [] ? 0 : 1;
    }
}
