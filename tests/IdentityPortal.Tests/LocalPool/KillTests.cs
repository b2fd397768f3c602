using IdentityPortal.Benchmarks.Kill;

namespace IdentityPortal.Tests.LocalPool;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    [Fact]
    public async Task Killed_five_times_in_the_middle_of_a_load_the_pool_has_all_it_acknowledged()
    {
        // Throws when something is lost or half done. The seed decides what is done and when the kill comes; the progress of the other calls at
        // that moment is up to the machine. The time of the restarts is judged by the benchmark "kill" alone.
        var result = await KillRun.RunAsync(kills: 5, Seed, TestContext.Current.CancellationToken);

        output.WriteLine($"Seed {Seed}. {result}");
        Assert.Equal(5, result.Starts.Count);
        Assert.True(result.Acknowledged >= 100, result.ToString());
    }
}
