using System.Globalization;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>
/// Checks that response times do not reveal the state of an account, although the pool's own time differs between classes of addresses. The benchmark
/// first plants a leak, and fails if it does not detect it.
/// </summary>
internal static class TimingBenchmark
{
    private const int TriesPerClass = 300;
    private const int Lanes = 12;
    private const int WarmUpTries = 2;

    /// <summary>
    /// In standard deviations. With 90 compared pairs, one run in 175 exceeds this threshold by chance. With this jitter, a difference of 15 ms
    /// nearly always exceeds it.
    /// </summary>
    private const double Threshold = 4;

    private static readonly TimeSpan PlantedLeak = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan DelayBetweenClasses = TimeSpan.FromMilliseconds(15);
    private static readonly Journey[] Journeys =
        [Journey.Login, Journey.Register, Journey.ResendCode, Journey.ForgotPassword, Journey.Passkey, Journey.Recover];

    /// <summary>
    /// The jitter is the default. The floor is lower than the default to save time, but still above the pool's delays in this benchmark.
    /// </summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Portal:AnswerFloor"] = "00:00:00.400",
        ["Portal:AnswerJitter"] = "00:00:00.100",
        ["Portal:PoolDoctor"] = "false",
        ["Portal:RecoveryCodes"] = "true",
    };

    private static int LastNumber;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var random = Seeded();
        var portal = PublishedPortal.Publish();
        using var keys = PoolSigningKeys.Create();
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Lane.StartAsync(portal, keys, Settings)));
        try
        {
            // Otherwise the first tries would include the time for JIT compilation.
            await Task.WhenAll(lanes.Select(lane => lane.WarmUpAsync(Tries(WarmUpTries, Classes(Journeys, leakOf: null)))));

            Console.WriteLine($"\nA planted leak: answers about confirmed addresses take {PlantedLeak.TotalMilliseconds} ms longer on the way.");
            if ((await MeasureAsync(lanes, random, Classes([Journey.ResendCode], leakOf: Account.Confirmed))).TrueForAll(Judge))
            {
                Console.WriteLine("FAILED: the planted leak was not found, so nothing else said here would mean anything.");
                return false;
            }

            Console.WriteLine($"\nThe portal; each call of the pool takes {DelayBetweenClasses.TotalMilliseconds} ms longer for a class than for the one above.");
            var verdicts = (await MeasureAsync(lanes, random, Classes(Journeys, leakOf: null))).ConvertAll(Judge);
            Console.WriteLine(verdicts.TrueForAll(holds => holds) ? "\nreached: no journey tells" : "\nMISSED: a journey tells");
            return verdicts.TrueForAll(holds => holds);
        }
        finally
        {
            foreach (var lane in lanes)
            {
                await lane.DisposeAsync();
            }
        }
    }

    private static Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TIMING_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        Console.WriteLine($"{TriesPerClass} tries a class in random order, each about a fresh address from a fresh browser; TIMING_SEED={seed}.");
        return new Random(seed);
    }

    private static List<Try> Classes(Journey[] journeys, Account? leakOf) =>
    [
        .. from journey in journeys
           from account in Enum.GetValues<Account>()
           select new Try(0, journey, account, (int)account * DelayBetweenClasses, account == leakOf ? PlantedLeak : TimeSpan.Zero),
    ];

    private static Try[] Tries(int perClass, List<Try> classes) =>
        [.. Enumerable.Range(0, perClass).SelectMany(_ => classes).Select(one => one with { Number = Interlocked.Increment(ref LastNumber) })];

    private static async Task<List<Measured>> MeasureAsync(Lane[] lanes, Random random, List<Try> classes)
    {
        var tries = Tries(TriesPerClass, classes);
        random.Shuffle(tries);
        var times = await Task.WhenAll(lanes.Zip(tries.Chunk(tries.Length / lanes.Length), (lane, own) => Task.Run(() => lane.RunAsync(own))));
        return
        [
            .. from time in times.SelectMany(times => times)
               group time by time.Try.Journey into journey
               orderby journey.Key.Target
               select new Measured(journey.Key, [
                   .. from time in journey
                      group time.Milliseconds by time.Try.Account into account
                      orderby account.Key
                      select new Sample($"{account.Key}", account)]),
        ];
    }

    /// <summary>Prints the journey's distributions and the pair that differs most. Returns true if the difference can be chance.</summary>
    private static bool Judge(Measured measured)
    {
        var classes = measured.Classes;
        Console.WriteLine($"\n{measured.Journey.Target}\n{Sample.Heading}");
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

    private sealed record Measured(Journey Journey, List<Sample> Classes);
}
