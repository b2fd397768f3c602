using IdentityPortal.Tests.Web.Store;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Audit;

public sealed class PruningTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task What_is_too_old_goes_behind_a_checkpoint_and_the_rest_can_still_be_verified(StoreKind kind)
    {
        await using var store = await TrailStore.StartWithRowsAsync(kind, postgreSql);
        var old = await store.HeadAsync();
        store.Clock.Advance(TimeSpan.FromDays(399));
        await store.Trail.NoteAsync(TrailStore.Act(TrailStore.Lea), new TrailResult.Shown(), Cancellation);
        Assert.Equal(0, await store.Trail.PruneAsync(Cancellation));

        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(8, await store.Trail.PruneAsync(Cancellation));
        Assert.Equal(0, await store.AnotherInstance().PruneAsync(Cancellation));

        var rows = await store.RowsAsync();
        Assert.Equal([(9, TrailKind.Note), (10, TrailKind.Checkpoint)], rows.Select(row => (row.Number, row.Kind)));
        Assert.Equal(new TrailResult.Pruned(old).ToJson(), rows[^1].Outcome);
        Assert.Equal(2, Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync()).Rows);
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync(old));
        Assert.IsType<TrailVerdict.HeadPruned>(await store.VerifyAsync(new TrailHead(3, old.Hash)));
        Assert.Equal(8, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync(old with { Hash = rows[0].Hash })).Number);
    }

    [Fact]
    public async Task When_everything_is_too_old_the_checkpoint_carries_the_chain_on()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        store.Clock.Advance(TimeSpan.FromDays(401));

        Assert.Equal(8, await store.Trail.PruneAsync(Cancellation));
        await store.Trail.NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), Cancellation);
        store.Clock.Advance(TimeSpan.FromDays(401));
        Assert.Equal(2, await store.Trail.PruneAsync(Cancellation));

        Assert.Equal([11], (await store.RowsAsync()).Select(row => row.Number));
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());
    }

    [Theory]
    [InlineData("""DELETE FROM "Trail" WHERE "Number" = 9""", 9)]
    [InlineData("""UPDATE "Trail" SET "Outcome" = '{"kind":"Pruned","Head":{"Number":9,"Hash":"' || "Previous" || '"}}' WHERE "Number" = 11""", 1)]
    [InlineData("""DELETE FROM "Trail" WHERE "Number" = 11""", 1)]
    public async Task Nothing_more_can_be_removed_behind_a_true_checkpoint(string statements, long number)
    {
        await using var store = await PrunedAsync();

        await store.TamperAsync(statements);

        Assert.Equal(number, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync()).Number);
    }

    [Fact]
    public async Task What_was_pruned_does_not_come_back()
    {
        await using var store = await PrunedAsync();

        await store.TamperAsync(
            """
            INSERT INTO "Trail" ("Number", "Kind", "By", "Action", "At", "Outcome", "Previous", "Hash")
            SELECT 8, 3, 'portal', 'look', 0, 'Shown', "Previous", "Previous" FROM "Trail" WHERE "Number" = 9
            """);

        Assert.Equal(8, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync()).Number);
    }

    // Leaves rows 9, 10 and the checkpoint.
    private async Task<TrailStore> PrunedAsync()
    {
        var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        store.Clock.Advance(TimeSpan.FromDays(401));
        await store.Trail.NoteAsync(TrailStore.Act(TrailStore.Lea), new TrailResult.Shown(), Cancellation);
        await store.Trail.NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), Cancellation);
        await store.Trail.PruneAsync(Cancellation);
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());
        return store;
    }
}
