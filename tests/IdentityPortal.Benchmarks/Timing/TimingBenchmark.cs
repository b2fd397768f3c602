using System.Globalization;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>
/// Checks that response times do not reveal the state of an account, although the pool's own time differs between the cases. The benchmark
/// first plants a leak, and fails if it does not detect it.
/// </summary>
internal static class TimingBenchmark
{
    private const int Lanes = 4;
    private const int TriesAtOnce = 4;
    private const int WarmUpTries = 2;

    /// <summary>
    /// In standard deviations. With 238 compared pairs, one run in 160 exceeds this threshold by chance. With this jitter and 200 tries, a difference
    /// of 20 ms nearly always exceeds it.
    /// </summary>
    private const double Threshold = 4.2;

    private static readonly int TriesPerCase =
        int.TryParse(Environment.GetEnvironmentVariable("TIMING_TRIES"), CultureInfo.InvariantCulture, out var given) ? given : 200;

    private static readonly TimeSpan PlantedLeak = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan DelayBetweenCases = TimeSpan.FromMilliseconds(5);

    private static readonly Journey[] Journeys =
        [Journey.Login, Journey.Register, Journey.ResendCode, Journey.ForgotPassword, Journey.Passkey, Journey.MailedCode, Journey.Recover, Journey.ChangeAddress];

    private static readonly Journey Leaking = Journey.ResendCode with { Cases = [new Case(Account.Unknown), new Case(Account.Confirmed)] };

    /// <summary>
    /// The jitter is the default. The floor is lower than the default to save time, but still above the pool's delays in this benchmark.
    /// </summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Portal:AnswerFloor"] = "00:00:00.300",
        ["Portal:AnswerJitter"] = "00:00:00.100",
        ["Portal:PoolDoctor"] = "false",
        ["Portal:MailedCodeLogin"] = "true",
    };

    private static int LastNumber;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var random = Seeded();
        var portal = PublishedPortal.Publish();
        using var keys = PoolSigningKeys.Create();
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Lane.StartAsync(portal, PoolWith(keys), Settings)));
        try
        {
            // Otherwise the first tries would include the time for JIT compilation.
            await Task.WhenAll(lanes.Select(lane => lane.WarmUpAsync(Tries(WarmUpTries, CasesOf(Journeys, leakOf: null)))));

            Console.WriteLine($"\nA planted leak: answers about confirmed addresses take {PlantedLeak.TotalMilliseconds} ms longer on the way.");
            var isFound = !(await MeasureAsync(lanes, random, CasesOf([Leaking], leakOf: Account.Confirmed))).TrueForAll(Judge);
            if (!isFound)
            {
                Console.WriteLine("MISSED: the planted leak was not found, so the times below mean nothing. Statuses and redirects are still compared.");
            }

            Console.WriteLine($"\nThe portal; each call of the pool takes {DelayBetweenCases.TotalMilliseconds} ms longer for a case than for the one before.");
            var tellsNothing = (await MeasureAsync(lanes, random, CasesOf(Journeys, leakOf: null))).ConvertAll(Judge).TrueForAll(holds => holds);
            Console.WriteLine(tellsNothing ? "\nreached: no journey tells" : "\nMISSED: a journey tells");
            return isFound && tellsNothing;
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
        Console.WriteLine($"{TriesPerCase} tries a case in random order, each about a fresh address from a fresh browser; TIMING_SEED={seed}.");
        return new Random(seed);
    }

    /// <summary>The deployed pool cannot mail codes to log in with, so that its mails are no factor.</summary>
    private static LocalPoolOptions PoolWith(PoolSigningKeys keys) => new()
    {
        Port = 0,
        Seed = false,
        SigningKeys = keys,
        Template = Path.Combine(PublishedPortal.Root(), "tests", "IdentityPortal.TestSupport", "mailed-second-factors.yaml"),
        TemplateParameters = new Dictionary<string, string>
        {
            ["FirstFactors"] = "PASSWORD,WEB_AUTHN,EMAIL_OTP",
            ["SecondFactors"] = "SOFTWARE_TOKEN_MFA",
            ["RecoveryChannel"] = "verified_email",
        },
    };

    private static List<Try> CasesOf(Journey[] journeys, Account? leakOf) =>
    [
        .. from journey in journeys
           from one in journey.Cases.Index()
           select new Try(0, journey, one.Item, one.Index * DelayBetweenCases, one.Item.Account == leakOf ? PlantedLeak : TimeSpan.Zero),
    ];

    private static Try[] Tries(int perCase, List<Try> cases) =>
        [.. Enumerable.Range(0, perCase).SelectMany(_ => cases).Select(one => one with { Number = Interlocked.Increment(ref LastNumber) })];

    private static async Task<List<Measured>> MeasureAsync(Lane[] lanes, Random random, List<Try> cases)
    {
        var tries = Tries(TriesPerCase, cases);
        random.Shuffle(tries);
        var batches = tries.GroupBy(one => (one.PoolDelay, one.Journey.Submissions.Length)).SelectMany(alike => alike.Chunk(TriesAtOnce)).ToArray();
        random.Shuffle(batches);
        var shares = batches.Index().GroupBy(batch => batch.Index % lanes.Length, batch => batch.Item);
        var times = await Task.WhenAll(lanes.Zip(shares, (lane, share) => Task.Run(() => lane.RunAsync([.. share]))));
        return
        [
            .. from time in times.SelectMany(times => times)
               group time by time.Submission into submission
               orderby submission.Key.Target
               select new Measured(submission.Key, [
                   .. from one in cases
                      where one.Journey.Submissions.Contains(submission.Key)
                      select new Sample($"{one.Case}", submission.Where(time => time.Case == one.Case).Select(time => time.Milliseconds))]),
        ];
    }

    /// <summary>Prints the distributions of a request's times and the pair that differs most. Returns true if the difference can be chance.</summary>
    private static bool Judge(Measured measured)
    {
        var cases = measured.Cases;
        Console.WriteLine($"\n{measured.Submission.Target}\n{Sample.Heading}");
        cases.ForEach(Console.WriteLine);
        var (z, later, earlier) = (
            from one in cases
            from other in cases
            where one != other
            select (one.Later(other), one.Name, other.Name)).Max();
        var holds = z <= Threshold;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {(holds ? "tells nothing" : "TELLS")}: most apart are {later} after {earlier}, z = {z:F2}, at most {Threshold:F1}"));
        return holds;
    }

    private sealed record Measured(Submission Submission, List<Sample> Cases);
}
