using IdentityPortal.Benchmarks.Kill;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Alone, because a start is timed.</summary>
[CollectionDefinition(nameof(KillTests), DisableParallelization = true)]
[Collection(nameof(KillTests))]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    [Fact]
    public async Task Killed_ten_times_in_the_middle_of_a_load_the_pool_has_all_it_acknowledged_and_starts_in_no_time()
    {
        // Throws when something is lost or half there. The seed draws what is done and when it ends; how far the others are then, it does not.
        var result = await KillRun.RunAsync(kills: 10, Seed, TestContext.Current.CancellationToken);

        output.WriteLine($"Seed {Seed}. {result}");
        Assert.True(result.Starts[^1] < KillRun.LongestStart, result.ToString());
        Assert.True(result.Acknowledged >= 200, result.ToString());
    }
}
