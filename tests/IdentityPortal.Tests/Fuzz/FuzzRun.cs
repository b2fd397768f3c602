using System.Collections.Concurrent;
using System.Globalization;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>The settings and results of a fuzz run. FUZZ_SEED and FUZZ_REQUESTS override the seed and the number of requests.</summary>
internal sealed class FuzzRun
{
    private const int MostShown = 20;

    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, string> _faults = new();

    private FuzzRun(int requests, int seed)
    {
        Requests = requests;
        Seed = seed;
    }

    public int Requests { get; }

    public int Seed { get; }

    public static FuzzRun Of(int requests) => new(Setting("FUZZ_REQUESTS") ?? requests, Setting("FUZZ_SEED") ?? 20261123);

    /// <summary>
    /// Sends all requests, several at a time. Each request depends only on the seed and its own number, so that a failure can be reproduced.
    /// </summary>
    public async Task SendAsync(int from, int to, Func<int, Random, Task> sendAsync) =>
        await Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            await sendAsync(number, new Random(unchecked((Seed * 397) + number))));

    public void Count(string answer) => _answers.AddOrUpdate(answer, 1, (_, count) => count + 1);

    public int CountOf(Func<string, bool> answer) => _answers.Where(pair => answer(pair.Key)).Sum(pair => pair.Value);

    /// <summary>Keeps only the first fault of each kind.</summary>
    public void Fault(string kind, string details) => _faults.TryAdd(kind, details);

    public void Report(string name, int reached)
    {
        var counts = string.Join(", ", _answers.OrderByDescending(pair => pair.Value).Take(MostShown).Select(pair => $"{pair.Key} {pair.Value}"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {Requests} requests, seed {Seed}, {reached} reached their handler; {counts}");
    }

    public void AssertNoFaults() =>
        Assert.True(_faults.IsEmpty, $"seed {Seed}\n{string.Join("\n\n", _faults.Take(MostShown).Select(pair => $"{pair.Key}\n{pair.Value}"))}");

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
