using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Audit;

public sealed class TrailKeeperTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_head_that_is_logged_is_one_to_verify_against()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        using var log = new RecordedLog();
        using var keeper = Keeper(store, log);

        await keeper.KeepAsync(Cancellation);
        var line = Assert.Single(log.Lines);
        var logged = TrailHead.Parse(line.Split("head is ")[1].Split(' ')[0]);
        await store.TamperAsync("""DELETE FROM "Trail" WHERE "Number" = 8""");

        Assert.StartsWith("Information 1301 ", line, StringComparison.Ordinal);
        Assert.Equal(8, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync(logged)).Number);
    }

    [Theory]
    [InlineData("""DELETE FROM "Trail" WHERE "Number" >= 7""")]
    [InlineData("""DELETE FROM "Trail" """)]
    [InlineData("""DELETE FROM "Trail" WHERE "Number" = 8; UPDATE "Trail" SET "Number" = 8 WHERE "Number" = 7""")]
    public async Task A_head_that_is_gone_an_hour_later_is_an_error(string statements)
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        using var log = new RecordedLog();
        using var keeper = Keeper(store, log);
        using var truncations = new Measurements("identity_portal.trail.truncations");
        await keeper.KeepAsync(Cancellation);

        await store.TamperAsync(statements);
        await keeper.KeepAsync(Cancellation);
        await keeper.KeepAsync(Cancellation);

        Assert.Equal([0, 1, 0], truncations.All.Select(measured => measured.Value));
        Assert.Single(log.Lines, line => line.StartsWith("Error 1303 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Writing_and_pruning_are_no_error()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        using var log = new RecordedLog();
        using var keeper = Keeper(store, log);
        await keeper.KeepAsync(Cancellation);
        store.Clock.Advance(TimeSpan.FromDays(200));
        await store.Trail.NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), Cancellation);
        await keeper.KeepAsync(Cancellation);

        store.Clock.Advance(TimeSpan.FromDays(201));
        await keeper.KeepAsync(Cancellation);
        store.Clock.Advance(TimeSpan.FromDays(401));
        await keeper.KeepAsync(Cancellation);
        await keeper.KeepAsync(Cancellation);

        Assert.Equal(
            ["1301", "1301", "1302", "1301", "1302", "1301", "1301"],
            log.Lines.Select(line => line.Split(' ')[1]));
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());
    }

    [Fact]
    public async Task The_portal_logs_the_head_at_start()
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Contains(app.Log.Lines, line => line.StartsWith($"Information 1301 The support trail's head is {TrailHead.None} ", StringComparison.Ordinal));
    }

    private static TrailKeeper Keeper(TrailStore store, RecordedLog log) => new(store.Trail, store.Clock, new Logger<TrailKeeper>(new LoggerFactory([log])));
}
