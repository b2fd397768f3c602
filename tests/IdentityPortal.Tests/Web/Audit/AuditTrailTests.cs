using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Audit;

public sealed class AuditTrailTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_leaves_its_intent_before_and_its_outcome_after()
    {
        await using var store = await TrailStore.StartAsync(StoreKind.Sqlite, postgreSql);

        var intent = await store.Trail.IntendAsync(TrailStore.Act(TrailStore.Sue), Cancellation);
        var before = Assert.Single(await store.RowsAsync());
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        await store.Trail.ConcludeAsync(intent, TrailStore.CodeSent, "request-1", Cancellation);
        var after = (await store.RowsAsync())[1];

        Assert.Equal(
            (1, TrailKind.Intent, TrailStore.Sue, "resend", "never arrived", "called from the shop", "T-17", "192.0.2.7", null),
            (before.Number, before.Kind, before.By, before.Action, before.Reason, before.Text, before.Ticket, before.From, before.Outcome));
        Assert.Equal(
            (2, TrailKind.Outcome, TrailStore.Sue, TrailStore.CodeSent.ToJson(), "request-1", 1L, TimeSpan.FromSeconds(2)),
            (after.Number, after.Kind, after.By, after.Outcome, after.RequestId, after.Intent, after.At - before.At));
        Assert.Equal((before.Hash, before.AddressHash, before.Subject), (after.Previous, after.AddressHash, after.Subject));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task An_intent_has_one_outcome(StoreKind kind)
    {
        await using var store = await TrailStore.StartAsync(kind, postgreSql);
        var intent = await store.Trail.IntendAsync(TrailStore.Act(TrailStore.Sue), Cancellation);
        await store.Trail.ConcludeAsync(intent, TrailStore.CodeSent, null, Cancellation);

        await Assert.ThrowsAsync<DbUpdateException>(() => store.Trail.ConcludeAsync(intent, new TrailResult.Refused("LimitExceededException"), null, Cancellation));

        Assert.Equal(2, Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync()).Rows);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task An_intent_without_an_outcome_is_unknown_and_stays_so(StoreKind kind)
    {
        await using var store = await TrailStore.StartWithRowsAsync(kind, postgreSql);

        // The instance that wrote row 6 was killed; another instance continues the trail.
        await store.AnotherInstance().NoteAsync(TrailStore.Act(TrailStore.Lea), new TrailResult.Shown(), Cancellation);

        var entries = await store.Reader.PageAsync(new TrailFilter(), before: null, Cancellation);
        Assert.Equal([9, 8, 7, 6, 4, 3, 1], entries.Select(entry => entry.Row.Number));
        Assert.Equal(6, Assert.Single(entries, entry => entry.IsUnknown).Row.Number);
        Assert.Equal(
            [
                new TrailResult.Shown(), new TrailResult.TooMany(), new TrailResult.Shown(), null,
                new TrailResult.Disabled(2), new TrailResult.Shown(), TrailStore.CodeSent,
            ],
            entries.Select(entry => entry.Outcome));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Whatever_is_typed_can_be_kept_and_verified(StoreKind kind)
    {
        await using var store = await TrailStore.StartAsync(kind, postgreSql);
        string[] typed = ["a\0b", "half \ud83d of one", "e\u0301 and \u00e9", "two\r\nlines", "\u202eright to left", "", "😀", new string('x', 20_000)];

        foreach (var text in typed)
        {
            await store.Trail.NoteAsync(
                TrailStore.Act(TrailStore.Sue) with { Reason = text, Text = text, Ticket = text, Subject = text }, new TrailResult.Misfit(text), Cancellation);
        }

        Assert.Equal(typed.Length, Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync()).Rows);
        Assert.Equal(["a b", "half \ufffd of one", "e\u0301 and \u00e9", "two \nlines"], (await store.RowsAsync()).Select(row => row.Text!).Take(4));
    }

    [Fact]
    public void No_two_rows_are_sealed_as_the_same_bytes()
    {
        var seal = new TrailSeal(TrailStore.Keys(PortalApp.TrailKey));
        static TrailRow Row(string by, string action, string? subject, string? hash) => new()
        {
            Kind = TrailKind.Note,
            By = by,
            Action = action,
            Subject = subject,
            AddressHash = hash,
            At = DateTimeOffset.UnixEpoch,
        };

        TrailRow[] alike =
        [
            Row("ab", "c", null, null), Row("a", "bc", null, null), Row("abc", "", null, null), Row("", "abc", null, null),
            Row("a", "b", "c", null), Row("a", "b", null, "c"), Row("a", "b", "", "c"), Row("a", "b", "c", ""),
        ];

        Assert.All(alike, seal.Put);
        Assert.Distinct(alike.Select(row => row.Hash));
    }
}
