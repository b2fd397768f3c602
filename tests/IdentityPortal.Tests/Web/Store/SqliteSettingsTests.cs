using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Store;

public sealed class SqliteSettingsTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "1")]
    [InlineData("busy_timeout", "4000")]
    public async Task A_write_waits_neither_for_the_disk_nor_longer_than_it_must_for_another(string setting, string value)
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal(value, await app.InStoreAsync(async database =>
        {
            await database.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var question = database.Database.GetDbConnection().CreateCommand();

            // The names come from this class only.
#pragma warning disable CA2100
            question.CommandText = $"PRAGMA {setting}";
#pragma warning restore CA2100
            return $"{await question.ExecuteScalarAsync(TestContext.Current.CancellationToken)}";
        }));
    }
}
