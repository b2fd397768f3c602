using System.Globalization;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>Measures the throughput of the local pool with 100 and with 100,000 users. Pool and client share the machine's cores.</summary>
internal static class PoolBenchmark
{
    private const int FewUsers = 100;
    private const int ManyUsers = 100_000;
    private const double LeastSignUps = 1_400;
    private const double LeastSignIns = 250;
    private const double MostGrowth = 1.2;
    private const double Seconds = 5;

    private static readonly string[] Names = ["sign-up", "SRP sign-in", "GetUser", "ListUsers by e-mail"];

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pool-benchmark-").FullName;
        try
        {
            Console.WriteLine($"The local pool in a process of its own, eight workers, {Environment.ProcessorCount} cores for both.");
            var few = await MeasureAsync(folder, FewUsers, known: 0);
            var many = await MeasureAsync(folder, ManyUsers, known: few.Users);
            return Judge(few.Loads, many.Loads);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Fills the pool up to the given number of users and then measures. Sign-ups are measured last, because they add users.</summary>
    private static async Task<(Load[] Loads, long Users)> MeasureAsync(string folder, int users, long known)
    {
        long acknowledged;
        Load[] loads;
        using (var process = PoolProcess.Start(folder))
        {
            using var client = new PoolClient(process.Pool);
            await Load.RunAsync(known, users - known, client.SignUpAsync);
            if (known == 0)
            {
                await Load.RunAsync(0, FewUsers, client.ConfirmAsync);
            }

            var token = await client.SignInAsync(0);
            var signIn = await Load.RunAsync(Seconds, number => client.SignInAsync(number % FewUsers));
            var getUser = await Load.RunAsync(Seconds, _ => client.GetUserAsync(token));
            var listUsers = await Load.RunAsync(Seconds, number => client.ListUsersAsync(number * 7919 % users));
            var next = Math.Max(users, known) - 1L;
            var signUp = await Load.RunAsync(Seconds, _ => client.SignUpAsync(Interlocked.Increment(ref next)));
            loads = [signUp, signIn, getUser, listUsers];
            acknowledged = next + 1;
        }

        Console.WriteLine($"{users,7} users:             operations/s    median ms       95 %       99 %");
        foreach (var (name, load) in Names.Zip(loads))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name,-22} {load.PerSecond,14:F0} {load.Median,12:F2} {load.P95,10:F2} {load.P99,10:F2}"));
        }

        await FindAfterKillAsync(folder, acknowledged);
        return (loads, acknowledged);
    }

    /// <summary>Every acknowledged sign-up must be present after the pool is killed and restarted.</summary>
    private static async Task FindAfterKillAsync(string folder, long users)
    {
        using var process = PoolProcess.Start(folder);
        using var client = new PoolClient(process.Pool);
        await Load.RunAsync(Math.Max(0, users - 1_000), Math.Min(users, 1_000), client.ListUsersAsync);
        Console.WriteLine("  killed, started again: the newest 1,000 sign-ups are there");
    }

    private static bool Judge(Load[] few, Load[] many)
    {
        var reached = Verdict($"{many[0].PerSecond:F0} sign-ups a second, at least {LeastSignUps:F0}", many[0].PerSecond >= LeastSignUps);
        reached &= Verdict($"{many[1].PerSecond:F0} SRP sign-ins a second, at least {LeastSignIns:F0}", many[1].PerSecond >= LeastSignIns);
        foreach (var ((name, before), after) in Names.Zip(few).Zip(many))
        {
            var growth = after.Median / before.Median;
            reached &= Verdict($"{name}: {growth:F2} times the median with {ManyUsers} users, at most {MostGrowth}", growth <= MostGrowth);
        }

        return reached;
    }

    private static bool Verdict(string figureAndTarget, bool reached)
    {
        Console.WriteLine($"{(reached ? "reached" : "MISSED")}: {figureAndTarget}");
        return reached;
    }
}
