using IdentityPortal.Tests.Web.Store;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Audit;

/// <summary>Two members of staff act on one person at the same time, on two instances.</summary>
public sealed class RaceTests(PostgreSql postgreSql)
{
    private const int Acts = 24;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task With_concurrent_acts_the_chain_is_intact_and_its_numbers_have_no_gaps(StoreKind kind)
    {
        await using var store = await TrailStore.StartAsync(kind, postgreSql);
        AuditTrail[] instances = [store.Trail, store.AnotherInstance()];
        var cancellationToken = TestContext.Current.CancellationToken;

        await Task.WhenAll(Enumerable.Range(0, Acts).Select(number => Task.Run(async () =>
        {
            var by = number % 4 < 2 ? TrailStore.Sue : TrailStore.Lea;
            var intent = await instances[number % 2].IntendAsync(TrailStore.Act(by), cancellationToken);
            await instances[number % 2].ConcludeAsync(intent, new TrailResult.LoggedOut(number), $"request-{number}", cancellationToken);
        })));

        var rows = await store.RowsAsync();
        Assert.Equal(Enumerable.Range(1, 2 * Acts).Select(number => (long)number), rows.Select(row => row.Number));
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());
        var outcomes = rows.Where(row => row.Kind == TrailKind.Outcome).ToList();
        Assert.Equal(rows.Where(row => row.Kind == TrailKind.Intent).Select(row => row.Number), outcomes.Select(row => row.Intent!.Value).Order());
        Assert.All(outcomes, outcome => Assert.Equal(rows[(int)outcome.Intent!.Value - 1].By, outcome.By));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Pruning_and_verifying_do_not_disturb_writers(StoreKind kind)
    {
        await using var store = await TrailStore.StartWithRowsAsync(kind, postgreSql);
        store.Clock.Advance(TimeSpan.FromDays(401));
        var cancellationToken = TestContext.Current.CancellationToken;
        AuditTrail[] instances = [store.Trail, store.AnotherInstance()];

        var writing = Enumerable.Range(0, Acts).Select(number => Task.Run(() =>
            instances[number % 2].NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), cancellationToken)));
        var pruning = instances.Select(instance => Task.Run(() => instance.PruneAsync(cancellationToken))).ToList();
        var verifying = Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.VerifyAsync())).ToList();
        await Task.WhenAll([.. writing, .. pruning, .. verifying]);

        Assert.Equal(8, pruning.Sum(pruned => pruned.Result));
        Assert.All(verifying, verdict => Assert.IsType<TrailVerdict.Whole>(verdict.Result));
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());
    }
}
