using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>
/// Kills the pool's process repeatedly under load, restarts it on the same file, and checks everything that it had acknowledged. Each kill follows
/// the response to a randomly chosen operation, while others are in progress.
/// </summary>
public static class KillRun
{
    private const int Kills = 100;
    private const int Workers = 8;
    private const int PeoplePerWorker = 3;
    private const int FewestOperations = 20;
    private const int MostOperations = 120;

    /// <summary>The time limit for the first response after a kill, including the start of the process.</summary>
    public static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);

    public static bool Run()
    {
        var seed = Random.Shared.Next();
        Console.WriteLine($"The local pool is killed {Kills} times; seed {seed}.");
        var result = RunAsync(Kills, seed).GetAwaiter().GetResult();
        Console.WriteLine(result);
        return result.Starts[^1] < LongestStart;
    }

    /// <summary>Runs the given number of kills.</summary>
    /// <exception cref="InvalidDataException">Acknowledged data is lost, or an operation is half done.</exception>
    public static async Task<KillResult> RunAsync(int kills, int seed, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("pool-kill-").FullName;
        try
        {
            var random = new Random(seed);
            var result = new KillResult();
            var (people, pool) = await FirstAsync(folder, random, result);
            for (var kill = 1; kill < kills; kill++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await OnceMoreAsync(folder, pool, people, random, result, last: false);
            }

            await OnceMoreAsync(folder, pool, people, random, result, last: true);
            result.Starts.Sort();
            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(List<Person> People, PoolProcess.Settings Pool)> FirstAsync(string folder, Random random, KillResult result)
    {
        using var process = PoolProcess.Start(folder);
        var pool = await TestedPool.CreateAsync(process.Pool);
        var people = Enumerable.Range(0, Workers * PeoplePerWorker)
            .Select(number => new Person(
                new PersonalCalls(string.Create(CultureInfo.InvariantCulture, $"person{number}"), pool), new Random(random.Next())))
            .ToList();
        using var client = new PoolClient(pool);
        await LoadAsync(process, client, people, random, result);
        PoolFile.Check(folder);
        return (people, pool);
    }

    private static async Task OnceMoreAsync(
        string folder, PoolProcess.Settings pool, List<Person> people, Random random, KillResult result, bool last)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = PoolProcess.Start(folder);
        using var client = new PoolClient(pool with { Endpoint = process.Pool.Endpoint });
        await client.CallAsync("DescribeUserPool", new { pool.UserPoolId }, signed: true);
        result.Starts.Add(Stopwatch.GetElapsedTime(begun));
        await Parallel.ForEachAsync(
            people,
            new ParallelOptions { MaxDegreeOfParallelism = Workers },
            async (person, _) => result.Count(await person.CheckAsync(client)));
        if (!last)
        {
            await LoadAsync(process, client, people, random, result);
            PoolFile.Check(folder);
        }
    }

    private static async Task LoadAsync(PoolProcess process, PoolClient client, List<Person> people, Random random, KillResult result)
    {
        var left = random.Next(FewestOperations, MostOperations);
        var seeds = Enumerable.Range(0, Workers).Select(_ => random.Next()).ToList();
        await Task.WhenAll(people.Chunk(PeoplePerWorker).Zip(seeds).Select(worker => Task.Run(() => WorkAsync(worker.First, worker.Second))));

        async Task WorkAsync(Person[] own, int seed)
        {
            var choice = new Random(seed);
            while (!process.IsKilled)
            {
                try
                {
                    await own[choice.Next(own.Length)].LiveAsync(client);
                }
                catch (Exception e) when (process.IsKilled && e is HttpRequestException or IOException)
                {
                    return;
                }

                result.CountAcknowledged();
                if (Interlocked.Decrement(ref left) == 0)
                {
                    process.Kill();
                }
            }
        }
    }
}
