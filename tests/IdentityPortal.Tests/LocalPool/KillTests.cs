using IdentityPortal.Benchmarks.Kill;

namespace IdentityPortal.Tests.LocalPool;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    [Fact]
    public async Task Killed_five_times_in_the_middle_of_a_load_the_pool_has_all_it_acknowledged()
    {
        // Throws if data is lost or half done. The seed determines the operations and the time of the kill, but the progress of concurrent calls
        // depends on the machine. Only the benchmark "kill" checks the duration of restarts.
        var result = await KillRun.RunAsync(kills: 5, Seed, TestContext.Current.CancellationToken);

        output.WriteLine($"Seed {Seed}. {result}");
        Assert.Equal(5, result.Starts.Count);
        Assert.True(result.Acknowledged >= 100, result.ToString());
    }
}
