using System.Globalization;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>
/// Whether the time of an answer tells what an address stands for, although the pool takes its own time about each class of addresses. First a
/// leak is planted, and not to find it is a failure too.
/// </summary>
internal static class TimingBenchmark
{
    private const int TriesPerClass = 300;
    private const int Lanes = 12;

    /// <summary>
    /// In standard deviations. 36 pairs are compared: chance alone gets one of them this far in one run of 400; a difference of 15 ms under
    /// the jitter gets there nearly always.
    /// </summary>
    private const double Threshold = 4;

    private static readonly TimeSpan PlantedLeak = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan DelayBetweenClasses = TimeSpan.FromMilliseconds(15);

    /// <summary>The jitter is the default. The floor is lower, for more tries in less time, and still above what the pool takes here.</summary>
    private static readonly Dictionary<string, string> Floor = new()
    {
        ["Portal:AnswerFloor"] = "00:00:00.400",
        ["Portal:AnswerJitter"] = "00:00:00.100",
    };

    private static readonly Dictionary<string, string> NoFloor = new(Floor) { ["Portal:AnswerFloor"] = "00:00:00" };

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var random = Seeded();
        var portal = PublishedPortal.Publish();
        using var keys = PoolSigningKeys.Create();

        Console.WriteLine($"\nA planted leak: no floor, and the pool {PlantedLeak.TotalMilliseconds} ms slower about one class.");
        var leak = await MeasureAsync(portal, keys, NoFloor, Lanes / 3, random,
        [
            (Journey.ResendCode, Account.Unknown, TimeSpan.Zero),
            (Journey.ResendCode, Account.Confirmed, PlantedLeak),
        ]);
        if (leak.All(journey => Judge(journey.Key, journey.Value)))
        {
            Console.WriteLine("FAILED: the planted leak was not found, so nothing said here would mean anything.");
            return false;
        }

        Console.WriteLine("\nThe portal with its floor; the pool answers each class 15 ms a call later than the one above it.");
        var measured = await MeasureAsync(portal, keys, Floor, Lanes, random, Classes());
        var verdicts = measured.Select(journey => Judge(journey.Key, journey.Value)).ToList();
        Console.WriteLine(verdicts.TrueForAll(holds => holds) ? "\nreached: no journey tells" : "\nMISSED: a journey tells");
        return verdicts.TrueForAll(holds => holds);
    }

    private static Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TIMING_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        Console.WriteLine($"{TriesPerClass} tries a class in random order, each about a fresh address from a fresh browser; TIMING_SEED={seed}.");
        return new Random(seed);
    }

    private static List<(Journey, Account, TimeSpan)> Classes()
    {
        Journey[] all = [Journey.Login, Journey.Register, Journey.ResendCode, Journey.ForgotPassword];
        return
        [
            .. from journey in all
               from account in Enum.GetValues<Account>()
               select (journey, account, (int)account * DelayBetweenClasses),
        ];
    }

    private static async Task<Dictionary<Journey, List<Sample>>> MeasureAsync(
        string portal,
        PoolSigningKeys keys,
        Dictionary<string, string> settings,
        int lanes,
        Random random,
        List<(Journey Journey, Account Account, TimeSpan Delay)> classes)
    {
        var tries = Enumerable.Range(0, TriesPerClass * classes.Count)
            .Select(number => (Number: number, Class: classes[number % classes.Count]))
            .Select(one => new Try(one.Number, one.Class.Journey, one.Class.Account, one.Class.Delay))
            .ToArray();
        random.Shuffle(tries);
        var results = await Task.WhenAll(
            tries.Chunk((tries.Length + lanes - 1) / lanes).Select(own => Task.Run(() => RunLaneAsync(portal, keys, settings, own))));
        return results.SelectMany(times => times)
            .GroupBy(time => time.Try.Journey)
            .ToDictionary(
                journey => journey.Key,
                journey => journey.GroupBy(time => time.Try.Account)
                    .OrderBy(account => account.Key)
                    .Select(account => new Sample(account.Key.ToString(), account.Select(time => time.Milliseconds)))
                    .ToList());
    }

    private static async Task<List<(Try Try, double Milliseconds)>> RunLaneAsync(
        string portal, PoolSigningKeys keys, Dictionary<string, string> settings, Try[] tries)
    {
        await using var lane = await Lane.StartAsync(portal, keys, settings);
        await lane.PrepareAsync(tries);

        // What is compiled at its first use would be counted against whoever comes first.
        foreach (var journey in tries.Select(one => one.Journey).Distinct())
        {
            for (var number = 0; number < 5; number++)
            {
                await lane.RunAsync(new Try(900_000 + number, journey, Account.Unknown, TimeSpan.Zero));
            }
        }

        var times = new List<(Try Try, double Milliseconds)>();
        var expected = new Dictionary<Journey, (int, string)>();
        foreach (var one in tries)
        {
            var (answer, milliseconds) = await lane.RunAsync(one);
            if (!expected.TryAdd(one.Journey, (answer.Status, answer.Location)) && expected[one.Journey] != (answer.Status, answer.Location))
            {
                throw new InvalidOperationException($"{one.Journey.Page}, {one.Account}: {answer.Status} {answer.Location} and not {expected[one.Journey]}.");
            }

            times.Add((one, milliseconds));
        }

        return times;
    }

    /// <summary>Prints the journey's distributions and the pair that differs most; true when it may be chance.</summary>
    private static bool Judge(Journey journey, List<Sample> classes)
    {
        Console.WriteLine($"\n{journey.Page}\n{Sample.Heading}");
        classes.ForEach(Console.WriteLine);
        var (z, later, earlier) = (
            from one in classes
            from other in classes
            where one != other
            select (one.Later(other), one.Name, other.Name)).Max();
        var holds = z <= Threshold;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {(holds ? "tells nothing" : "TELLS")}: most apart are {later} after {earlier}, z = {z:F2}, at most {Threshold:F1}"));
        return holds;
    }
}
