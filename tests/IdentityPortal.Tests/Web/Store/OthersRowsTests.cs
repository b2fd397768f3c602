using IdentityPortal.Benchmarks.Growth;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The rows with which the growth of the store is measured.</summary>
public sealed class OthersRowsTests
{
    [Fact]
    public async Task They_fill_all_tables_that_a_log_in_with_a_password_reads_or_writes()
    {
        await using var app = await PortalApp.StartAsync(QueryLog.Settings);
        var before = app.Queries().Count;
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        Assert.Equal(app.Queries().Skip(before).SelectMany(tables => tables).Distinct().Order(), OthersRows.Tables.Order());
        await using var connection = new SqliteConnection(app.Services.GetRequiredService<StoreConnection>().Text);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        SqliteStore.Grow(connection, rows: 3);
        Assert.True(await visitor.IsInAsync());
    }
}
