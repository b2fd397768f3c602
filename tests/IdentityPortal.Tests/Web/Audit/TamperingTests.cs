using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Audit;

/// <summary>Tampering by an attacker who can write to the store but does not have the key, and the row at which verification detects it.</summary>
public sealed class TamperingTests(PostgreSql postgreSql)
{
    private const string AllColumns =
        """
        "Kind", "By", "Action", "Subject", "AddressHash", "Reason", "Text", "Ticket", "At", "From", "Outcome", "RequestId", "Intent", "Previous", "Hash"
        """;

    private const string Forged = "'0000000000000000000000000000000000000000000000000000000000000001'";

    /// <summary>The tampering with rows 1 to 8, and the number of the first broken row.</summary>
    public static TheoryData<string, string, long> Deeds => new()
    {
        { "removed the first", """DELETE FROM "Trail" WHERE "Number" = 1""", 1 },
        { "removed one between", """DELETE FROM "Trail" WHERE "Number" = 4""", 4 },
        { "removed several", """DELETE FROM "Trail" WHERE "Number" IN (3, 5)""", 3 },
        { "removed one and closed the gap", $"""DELETE FROM "Trail" WHERE "Number" = 4; {Shift(from: 5, by: -1)}""", 4 },
        { "inserted a copy", $"""{Shift(from: 5, by: 1)} {Copy(of: 3, to: 5)}""", 5 },
        { "inserted before the first", Copy(of: 3, to: 0), 0 },
        { "added a copy at the end", Copy(of: 8, to: 9), 9 },
        { "exchanged two", """UPDATE "Trail" SET "Number" = -7 WHERE "Number" = 7; UPDATE "Trail" SET "Number" = 7 WHERE "Number" = 8; UPDATE "Trail" SET "Number" = 8 WHERE "Number" = -7""", 7 },
        { "exchanged what two say", """UPDATE "Trail" SET "By" = CASE "Number" WHEN 7 THEN '5e000000-0000-4000-8000-000000000001' ELSE '1ead0000-0000-4000-8000-000000000002' END WHERE "Number" IN (7, 8)""", 7 },
        { "moved text to another column", """UPDATE "Trail" SET "Reason" = "Reason" || "Text", "Text" = NULL WHERE "Number" = 6""", 6 },
        { "wrote a time beyond the calendar", """UPDATE "Trail" SET "At" = 9000000000000000000 WHERE "Number" = 6""", 6 },
        { "removed the first rows behind a forged checkpoint", $"""DELETE FROM "Trail" WHERE "Number" <= 3; {Checkpoint}""", 1 },
        { "wrote a forged checkpoint that hides nothing", Checkpoint, 9 },
    };

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_changed_column_is_found(StoreKind kind)
    {
        await using var store = await TrailStore.StartWithRowsAsync(kind, postgreSql);
        await store.TamperAsync("""CREATE TABLE "Untouched" AS SELECT * FROM "Trail" """);
        foreach (var (column, value) in Changes())
        {
            Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());

            await store.TamperAsync($"""UPDATE "Trail" SET "{column}" = {value} WHERE "Number" = 5""");

            var verdict = await store.VerifyAsync();
            Assert.True(verdict is TrailVerdict.Broken { Number: 5 }, $"{column} = {value}: {verdict.Sentence}");
            await store.TamperAsync("""DELETE FROM "Trail"; INSERT INTO "Trail" SELECT * FROM "Untouched" """);
        }
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task The_first_row_that_is_broken_is_named(string deed, string statements, long number)
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);

        await store.TamperAsync(statements);

        var verdict = await store.VerifyAsync();
        Assert.True(verdict is TrailVerdict.Broken broken && broken.Number == number, $"{deed}: {verdict.Sentence}");
        Assert.StartsWith($"The trail is broken at row {number}: ", verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(6, 6)]
    [InlineData(1, 1)]
    public async Task Rows_cut_from_the_end_are_found_against_a_logged_head(long from, long number)
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        var logged = await store.HeadAsync();

        await store.TamperAsync($"""DELETE FROM "Trail" WHERE "Number" >= {from}""");

        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync());
        Assert.Equal(number, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync(logged)).Number);
    }

    [Fact]
    public async Task Rows_cut_from_the_end_and_grown_again_are_found_against_a_logged_head()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        var logged = await store.HeadAsync();
        await store.TamperAsync("""DELETE FROM "Trail" WHERE "Number" >= 7""");
        for (var row = 0; row < 4; row++)
        {
            await store.Trail.NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(10, Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync()).Rows);
        Assert.Equal(8, Assert.IsType<TrailVerdict.Broken>(await store.VerifyAsync(logged)).Number);
    }

    [Fact]
    public async Task Another_key_holds_for_no_row()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);

        var verdict = await store.VerifyAsync(keys: TrailStore.Keys(Convert.ToBase64String(new byte[32])));

        Assert.Equal(1, Assert.IsType<TrailVerdict.Broken>(verdict).Number);
        Assert.Contains(
            $"it was sealed under the key {TrailStore.Keys(PortalApp.TrailKey).Current.Name}, which Portal:Trail:Earlier does not have",
            verdict.Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole_and_holds_every_head_that_was_logged()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);

        foreach (var row in await store.RowsAsync())
        {
            var verdict = Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync(new TrailHead(row.Number, row.Hash)));
            Assert.Equal((8, await store.HeadAsync()), (verdict.Rows, verdict.Head));
        }

        Assert.IsType<TrailVerdict.Whole>(await store.VerifyAsync(TrailHead.None));
    }

    /// <summary>Each column of a row, with a changed value.</summary>
    private static IEnumerable<(string Column, string Value)> Changes()
    {
        foreach (var column in typeof(TrailRow).GetProperties())
        {
            yield return (column.Name, column.Name switch
            {
                nameof(TrailRow.Number) => "99",
                nameof(TrailRow.Kind) => "3",
                nameof(TrailRow.At) => "\"At\" + 1",
                nameof(TrailRow.Intent) => "6",
                _ => Forged,
            });
            if (Nullable.GetUnderlyingType(column.PropertyType) is not null || column.Name is nameof(TrailRow.Subject) or nameof(TrailRow.Outcome))
            {
                yield return (column.Name, "NULL");
            }
        }
    }

    private static string Checkpoint =>
        $$$"""
        INSERT INTO "Trail" ("Number", "Kind", "By", "Action", "At", "Outcome", "Previous", "Hash")
        SELECT 9, 4, 'portal', 'prune', "At", '{"kind":"Pruned","Head":{"Number":3,"Hash":"' || (SELECT "Previous" FROM "Trail" WHERE "Number" = 4) || '"}}', "Hash", {{{Forged}}} FROM "Trail" WHERE "Number" = 8;
        """;

    // Uses negative numbers as an intermediate step, because the number must be unique even within a statement.
    private static string Shift(int from, int by) =>
        $"""UPDATE "Trail" SET "Number" = -("Number" + {by}) WHERE "Number" >= {from}; UPDATE "Trail" SET "Number" = -"Number" WHERE "Number" < 0;""";

    private static string Copy(int of, int to) =>
        $"""INSERT INTO "Trail" ("Number", {AllColumns}) SELECT {to}, {AllColumns} FROM "Trail" WHERE "Number" = {of};""";
}
