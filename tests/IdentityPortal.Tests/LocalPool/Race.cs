using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>
/// Makes calls overlap reliably. A sign-up holds its transaction open until all calls have read the data on which they depend, so that none can write
/// before. The pool uses a file, where reads do not wait for the transaction.
/// </summary>
internal sealed class Race : IAsyncDisposable
{
    public const int Calls = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-pool-");
    private readonly bool _names;
    private readonly ManualResetEventSlim _goOn = new();
    private readonly Codes _codes = new();
    private TaskCompletionSource? _held;
    private int _holders;

    // Calls that block on the transaction must not use up the thread pool.
    static Race() => ThreadPool.SetMinThreads(6 * Calls, 6 * Calls);

    private Race(bool names) => _names = names;

    public TestPool Pool { get; private set; } = null!;

    public string File => Path.Combine(_folder.FullName, "local-pool.db");

    /// <param name="template">The pool's template, which must allow SRP.</param>
    /// <param name="names">Whether the pool has plain user names instead of addresses.</param>
    public static async Task<Race> StartAsync(string template, bool names = false)
    {
        var race = new Race(names);
        race.Pool = await TestPool.StartAsync(template, options => (options.Data, options.NextCode) = (race._folder.FullName, race.NextCode));
        await race.SignUpAsync("bystander");
        return race;
    }

    /// <summary>The numbers of the calls that succeeded. All others must be refused with an error of the API.</summary>
    public async Task<List<int>> RunAsync(Func<int, Task<HttpResponseMessage>> call)
    {
        var replies = await RepliesAsync(call);
        Assert.All(replies, reply => Assert.InRange((int)reply.StatusCode, 200, 400));
        return [.. Enumerable.Range(0, Calls).Where(count => replies[count].IsSuccessStatusCode)];
    }

    /// <summary>Like <see cref="RunAsync"/>, with responses to one challenge.</summary>
    public Task<List<int>> AnswerAsync(JsonElement challenge, Func<int, (string, string)[]> values) =>
        RunAsync(count => Pool.SendAsync("RespondToAuthChallenge", Factors.Answer(Pool, challenge, values(count))));

    public async Task<HttpResponseMessage[]> RepliesAsync(Func<int, Task<HttpResponseMessage>> call)
    {
        _goOn.Reset();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = held;
        var holder = SignUpAsync($"holder{_holders++}");
        await Wait.ForAsync("the sign-up that holds its transaction open", held.Task);
        var before = Pool.Server.Calls.Count;
        var racing = Task.WhenAll(Enumerable.Range(0, Calls).Select(count => Task.Run(() => call(count))));
        try
        {
            // Sign-ins also read and compute, and their first call writes nothing. When they are answered, the calls that started before them have
            // read their data too.
            for (var beside = 0; Pool.Server.Calls.Count < before + beside + Calls; beside += Calls)
            {
                await PassAsync();
            }

            await PassAsync();
        }
        finally
        {
            _goOn.Set();
        }

        await holder;
        return await racing;
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        _goOn.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task PassAsync() => Task.WhenAll(Enumerable.Range(0, Calls).Select(async _ =>
    {
        using var signIn = new SrpSignIn(Pool);
        await signIn.StartAsync(Username("bystander"));
    }));

    private Task<JsonElement> SignUpAsync(string name) => Pool.CallAsync("SignUp", new
    {
        Pool.Server.ClientId,
        Username = Username(name),
        TestPool.Password,
        UserAttributes = new[] { new { Name = "email", Value = Address(name) } },
    });

    private string Username(string name) => _names ? name : Address(name);

    private static string Address(string name) => $"{name}@example.com";

    /// <summary>Called inside the transaction that stores the code.</summary>
    private string NextCode(int digits)
    {
        if (Interlocked.Exchange(ref _held, null) is { } held)
        {
            held.SetResult();
            _goOn.Wait();
        }

        return _codes.Next(digits);
    }
}
