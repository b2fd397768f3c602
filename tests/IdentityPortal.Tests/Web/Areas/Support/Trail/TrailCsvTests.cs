using System.Text;
using IdentityPortal.Tests.Web.Audit;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Tests.Web.Areas.Support.Trail;

public sealed class TrailCsvTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\")", "\"'=HYPERLINK(\"\"http://example.com\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t'=1\"")]
    [InlineData("\r=1", "\"'\r'=1\"")]
    [InlineData("\uff1d1", "\"'\uff1d1\"")]
    [InlineData("one;=1", "\"one;'=1\"")]
    [InlineData("one\n=1", "\"one\n'=1\"")]
    [InlineData("one,\"=1", "\"one,\"\"'=1\"")]
    [InlineData("1 = 1, 2-1 and a@b", "\"1 = 1, 2-1 and a@b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "\"\"")]
    [InlineData(null, "\"\"")]
    public void No_cell_begins_as_a_formula_does(string? text, string cell)
    {
        Assert.Equal(cell, TrailCsv.Cell(text));
    }

    [Fact]
    public async Task Each_act_is_a_line_with_its_outcome_and_times_in_UTC()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        using var file = new MemoryStream();

        await TrailCsv.WriteAsync(file, store.Reader.AllAsync(new TrailFilter(), before: null, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var lines = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n");
        Assert.StartsWith("\ufeffnumber,time_utc,staff_sub,action,", lines[0], StringComparison.Ordinal);
        Assert.Equal(8, lines.Length);
        Assert.Equal("", lines[^1]);
        Assert.Equal(
            $"\"1\",\"2026-11-23T09:00:00.000Z\",\"{TrailStore.Sue}\",\"resend\",\"0a000000-0000-4000-8000-00000000000a\",\"{new string('A', 64)}\","
                + "\"never arrived\",\"called from the shop\",\"T-17\",\"192.0.2.7\",\"SentCode: EMAIL, a***@e***\",\"2026-11-23T09:00:00.250Z\",\"request-1\"",
            lines[^2]);
        Assert.EndsWith("\"192.0.2.7\",\"unknown\",\"\",\"\"", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_leave_as_they_come_from_the_store()
    {
        await using var store = await TrailStore.StartWithRowsAsync(StoreKind.Sqlite, postgreSql);
        using var file = new MemoryStream();
        var seen = new List<long>();

        await TrailCsv.WriteAsync(file, ManyAsync(), TestContext.Current.CancellationToken);

        Assert.Contains(seen, written => written > 0);

        async IAsyncEnumerable<TrailEntry> ManyAsync()
        {
            for (var turn = 0; turn < 20; turn++)
            {
                await foreach (var entry in store.Reader.AllAsync(new TrailFilter(), before: null, TestContext.Current.CancellationToken))
                {
                    seen.Add(file.Length);
                    yield return entry;
                }
            }
        }
    }
}
