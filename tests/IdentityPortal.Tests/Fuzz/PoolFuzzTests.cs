using System.Text.Json;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Fuzz;

public sealed class PoolFuzzTests
{
    private const int Wave = 1_000;

    // Errors that are returned before a request reaches its operation.
    private static readonly string[] NotReached =
    [
        "SerializationException", "UnknownOperationException", "MissingAuthenticationTokenException", "UnrecognizedClientException",
        "InvalidSignatureException", "?",
    ];

    [Fact]
    public async Task No_request_breaks_an_operation_of_the_pool()
    {
        var run = FuzzRun.Of(requests: 5_000);
        await using var pool = await TestPool.StartAsync();
        for (var from = 0; from < run.Requests; from += Wave)
        {
            var people = await PoolPeople.ComeAsync(pool, from / Wave);
            await run.SendAsync(from, Math.Min(run.Requests, from + Wave), (_, random) => SendAsync(run, pool, people, random));
        }

        var reached = run.Requests - run.CountOf(NotReached.Contains);
        run.Report("Pool", reached);
        run.AssertNoFaults();
        Assert.True(reached > run.Requests * 3 / 4, $"Only {reached} of {run.Requests} requests reached their operation.");
    }

    private static async Task SendAsync(FuzzRun run, TestPool pool, PoolPeople people, Random random)
    {
        var row = Nasty.Pick(random, OperationTable.Rows);
        var body = new PoolRequest(random, people).Body(ServiceModel.Operations[row.Name]);
        using var response = row.IsSigned && random.Next(100) > 0 ? await pool.SendSignedAsync(row.Name, body) : await pool.SendAsync(row.Name, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var type = response.IsSuccessStatusCode ? "done" : TypeOf(text);
        run.Count(type);
        if ((int)response.StatusCode >= 500 || type == "?" || text.Contains("   at ", StringComparison.Ordinal))
        {
            var first = text.Split("\\n", StringSplitOptions.TrimEntries).FirstOrDefault() ?? "";
            run.Fault($"{row.Name}: {(int)response.StatusCode} {first[..Math.Min(first.Length, 200)]}", $"{text[..Math.Min(text.Length, 1500)]}\n{body[..Math.Min(body.Length, 1500)]}");
        }
    }

    private static string TypeOf(string text)
    {
        try
        {
            return JsonElement.Parse(text).GetProperty("__type").GetString()!;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "?";
        }
    }
}
