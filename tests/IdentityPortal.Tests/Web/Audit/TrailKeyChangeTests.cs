using System.Net;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Audit;

/// <summary>The change to a new key of the trail, with instances that are restarted one after the other.</summary>
public sealed class TrailKeyChangeTests(PostgreSql postgreSql)
{
    private static readonly string NewKey = Convert.ToBase64String(new byte[32]);

    private static readonly string Name = TrailStore.Keys(PortalApp.TrailKey).Current.Name;

    private static readonly string NewName = TrailStore.Keys(NewKey).Current.Name;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_instances_change_their_key_the_desk_works_on_all_and_the_trail_stays_whole()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using var before = await PortalApp.StartAsync(store.Settings);
        using var sue = await before.StaffAsync();
        await LookAsync(before, sue);
        var noted = await HeadAsync(before);

        await using var after = await PortalApp.StartAsync(new Dictionary<string, string>(store.Settings)
        {
            ["Portal:Trail:Key"] = NewKey,
            ["Portal:Trail:Earlier:0:Key"] = PortalApp.TrailKey,
        });
        using var lea = await after.StaffAsync();
        await LookAsync(after, lea);
        await LookAsync(before, sue);
        await LookAsync(after, lea);

        Assert.Equal([Name, NewName, Name, NewName], await after.InStoreAsync(database => database.Trail.OrderBy(row => row.Number).Select(row => row.Key!).ToListAsync(Cancellation)));
        var whole = $"The trail is whole: 4 rows, 2 of them under earlier keys, head {await HeadAsync(after)}";
        Assert.Equal((0, whole), await PortalProgram.RunHereAsync(after, "verify-audit", $"{noted}"));
        Assert.Equal(
            (1, $"The trail is broken at row 2: it was sealed under the key {NewName}, which Portal:Trail:Earlier does not have"),
            await PortalProgram.RunHereAsync(before, "verify-audit", $"{noted}"));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 9)]
    public async Task Without_the_earlier_key_its_rows_are_reported_as_such(bool isPruned, long first)
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        if (isPruned)
        {
            store.Clock.Advance(TimeSpan.FromDays(2));
            await store.AnotherInstance(retention: TimeSpan.FromDays(1)).PruneAsync(Cancellation);
        }

        Assert.Equal(
            new TrailVerdict.Broken(first, $"it was sealed under the key {Name}, which Portal:Trail:Earlier does not have"),
            await store.VerifyAsync(keys: TrailStore.Keys(NewKey)));
    }

    [Theory]
    [InlineData("""UPDATE "Trail" SET "Key" = '0123456789ABCDEF' WHERE "Number" = 5""", "it was sealed under the key 0123456789ABCDEF, which Portal:Trail:Earlier does not have")]
    [InlineData("""UPDATE "Trail" SET "Key" = 'no such key' WHERE "Number" = 5""", "it is not what was written")]
    [InlineData("""UPDATE "Trail" SET "Key" = NULL WHERE "Number" = 5""", "it is not what was written, or was written under another key")]
    public async Task A_row_whose_key_was_changed_is_found(string statement, string why)
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);

        await store.TamperAsync(statement);

        Assert.Equal(new TrailVerdict.Broken(5, why), await store.VerifyAsync(keys: Changed));
    }

    /// <summary>Somebody who has the earlier key and can write to the store.</summary>
    [Fact]
    public async Task A_row_that_is_added_under_the_earlier_key_after_the_change_is_found()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        var changed = store.AnotherInstance(keys: Changed);
        await NoteAsync(changed);
        store.Clock.Advance(TimeSpan.FromDays(1));
        await NoteAsync(changed);
        await NoteAsync(store.Trail);
        Assert.Equal(9, Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync(keys: Changed)).UnderEarlierKeys);

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await NoteAsync(changed);
        store.Clock.AdjustTime(store.Clock.Start);
        await NoteAsync(store.Trail);

        Assert.Equal(
            new TrailVerdict.Broken(13, $"it was sealed under the earlier key {Name}, over a day after the change of key"),
            await store.VerifyAsync(keys: Changed));
    }

    [Fact]
    public async Task A_checkpoint_under_the_earlier_key_hides_nothing_after_the_change()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        var changed = store.AnotherInstance(keys: Changed);
        await NoteAsync(changed);
        store.Clock.Advance(TimeSpan.FromDays(2));
        await NoteAsync(changed);

        // All rows but the last are older than these instances keep them. Whoever has the earlier key makes one that knows the new one's name.
        Assert.Equal(0, await store.AnotherInstance(retention: TimeSpan.FromDays(1)).PruneAsync(Cancellation));
        Assert.Equal(9, await store.AnotherInstance(retention: TimeSpan.FromDays(1), TrailStore.Keys(PortalApp.TrailKey, NewKey)).PruneAsync(Cancellation));

        Assert.Equal(1, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync(keys: Changed)).Number);
    }

    [Fact]
    public async Task When_the_last_row_under_the_earlier_key_is_pruned_that_key_can_go()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        var changed = store.AnotherInstance(retention: TimeSpan.FromDays(1), keys: Changed);
        store.Clock.Advance(TimeSpan.FromDays(2));
        await NoteAsync(changed);

        await changed.PruneAsync(Cancellation);

        Assert.Equal(0, Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync(keys: Changed)).UnderEarlierKeys);
        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync(keys: TrailStore.Keys(NewKey)));
    }

    [Fact]
    public async Task An_instance_that_was_forgotten_says_so()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        using var log = new RecordedLog();
        using var forgotten = new TrailKeeper(store.Trail, store.Clock, new Logger<TrailKeeper>(new LoggerFactory([log])));
        await forgotten.KeepAsync(Cancellation);
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error 1430 ", StringComparison.Ordinal));

        await NoteAsync(store.AnotherInstance(keys: Changed));
        await forgotten.KeepAsync(Cancellation);

        Assert.Contains(NewName, Assert.Single(log.Lines, line => line.StartsWith("Error 1430 ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static TrailKeys Changed => TrailStore.Keys(NewKey, PortalApp.TrailKey);

    private static Task<long> NoteAsync(AuditTrail trail) => trail.NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), Cancellation);

    private static async Task LookAsync(PortalApp app, Visitor staff) =>
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync($"/Support/Person/{await app.SubAsync(app.Person("CONFIRMED").Email)}")).Status);

    private static Task<TrailHead> HeadAsync(PortalApp app) => app.Services.GetRequiredService<AuditTrail>().HeadAsync(Cancellation);
}
