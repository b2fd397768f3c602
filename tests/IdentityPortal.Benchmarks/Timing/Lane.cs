using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>A portal with its own pool. A delay in the pool affects all tries that run at the time.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly LocalPoolServer _pool;
    private readonly PortalProcess _portal;
    private readonly PoolClient _client;
    private readonly HttpClient _http;
    private readonly Accounts _accounts;

    private Lane(LocalPoolServer pool, PortalProcess portal, PoolClient client)
    {
        _pool = pool;
        _portal = portal;
        _client = client;
        _http = Browser.CreateClient(portal.Address);
        _accounts = new Accounts(client, _http);
    }

    public static async Task<Lane> StartAsync(string portal, LocalPoolOptions options, IReadOnlyDictionary<string, string> settings)
    {
        var pool = await LocalPoolServer.StartAsync(options);
        var where = PoolProcess.Settings.Of(pool);
        return new Lane(pool, await PortalProcess.StartAsync(portal, where, settings), new PoolClient(where));
    }

    /// <summary>Ignores the responses and what could not be set up: a cold portal on a busy machine may time out at first.</summary>
    public async Task WarmUpAsync(IReadOnlyList<Try> tries)
    {
        foreach (var one in tries)
        {
            try
            {
                using var entries = await _accounts.MakeAsync(one);
                await RunAsync(one, entries);
            }
            catch (Exception cold) when (cold is InvalidOperationException or JsonException or HttpRequestException or TaskCanceledException)
            {
                // Set-up and requests that were too slow have warmed up too.
            }
        }
    }

    /// <summary>
    /// Creates all accounts and then runs one batch after the other. All responses to a request must have the same status and redirect.
    /// </summary>
    /// <param name="batches">Each runs concurrently, with one delay in the pool.</param>
    public async Task<List<Timed>> RunAsync(IReadOnlyList<Try[]> batches)
    {
        var entries = new List<Entries[]>();
        foreach (var batch in batches)
        {
            entries.Add(await Task.WhenAll(batch.Select(_accounts.MakeAsync)));
        }

        var times = new List<Timed>();
        var expected = new Dictionary<Submission, (int, string)>();
        foreach (var (batch, own) in batches.Zip(entries))
        {
            using var delay = _pool.Faults.Inject(operation: null, Fault.Delay(batch[0].PoolDelay));
            foreach (var (time, answer) in (await Task.WhenAll(batch.Zip(own, RunAsync))).SelectMany(answers => answers))
            {
                var seen = (answer.Status, answer.Location);
                if (!expected.TryAdd(time.Submission, seen) && expected[time.Submission] != seen)
                {
                    throw new InvalidOperationException($"{time.Submission.Target}, {time.Case}: {seen} and not {expected[time.Submission]}.");
                }

                times.Add(time);
            }

            Array.ForEach(own, one => one.Dispose());
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _client.Dispose();
        _portal.Dispose();
        await _pool.DisposeAsync();
    }

    /// <summary>Makes the requests in a new browser. Only the submissions are timed, not the pages that are opened before them.</summary>
    private async Task<List<(Timed Time, Browser.Answer Answer)>> RunAsync(Try one, Entries entries)
    {
        var browser = new Browser(_http, one.Number);
        if (one.Journey.IsLoggedIn)
        {
            await browser.OpenAsync("/Account/Login");
            await browser.PostAsync("/Account/Login", ("Form.Email", one.Own), ("Form.Password", PoolClient.Password));
        }

        var answers = new List<(Timed Time, Browser.Answer Answer)>();
        foreach (var submission in one.Journey.Submissions)
        {
            if (submission.Page is { } page)
            {
                await browser.OpenAsync(page);
            }

            var previous = answers is [.., var last] ? last.Answer.Page : "";
            var typed = Array.ConvertAll(submission.Fields, field => (field, entries.For(field, previous)));
            var begun = Stopwatch.GetTimestamp();
            var answer = await browser.PostAsync(submission.Target, typed);
            if (one.Leak > TimeSpan.Zero)
            {
                await Task.Delay(one.Leak);
            }

            answers.Add((new Timed(submission, one.Case, Stopwatch.GetElapsedTime(begun).TotalMilliseconds), answer));
        }

        return answers;
    }
}
