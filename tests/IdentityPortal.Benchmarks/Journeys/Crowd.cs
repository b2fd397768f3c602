using System.Diagnostics;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>People who use the portal concurrently.</summary>
internal static class Crowd
{
    public const int PeopleAtOnce = 200;

    /// <summary>Whole journeys of people who have no account yet.</summary>
    /// <param name="first">The number of the first person.</param>
    public static async Task<Record> WalkJourneysAsync(HttpClient http, PoolClient pool, int first, int count, int atOnce = PeopleAtOnce)
    {
        var record = new Record();
        await WalkAsync(
            http,
            record,
            Enumerable.Range(first, count),
            (browser, number) => new WholeJourney(browser, pool, PoolClient.Address(number)).WalkAsync(),
            atOnce);
        return record;
    }

    /// <summary>Each person has a browser of their own.</summary>
    /// <param name="people">Their numbers. Numbers that were not used before give new browsers.</param>
    public static async Task WalkAsync(HttpClient http, Record record, IEnumerable<int> people, Func<TimedBrowser, int, Task> walkAsync, int atOnce = PeopleAtOnce)
    {
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, _) =>
        {
            try
            {
                await walkAsync(new TimedBrowser(new Browser(http, number), record), number);
                record.Finish();
            }
            catch (Exception failure) when (failure is HttpRequestException or UnexpectedAnswerException or TaskCanceledException)
            {
                record.Fail(failure.Message);
            }
        });
        record.Elapsed += Stopwatch.GetElapsedTime(begun);
    }
}
