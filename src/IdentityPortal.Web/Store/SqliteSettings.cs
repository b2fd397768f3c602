using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Settings of each SQLite connection, for many concurrent writes. SQLite allows one writer at a time, so a write must not wait for the
/// disk, and SQLite itself waits for the other writer: the driver would put the thread to sleep for 150 ms.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 4000";

    // The driver gives a connection that was closed to whoever opens the next one, with its settings.
    private readonly ConditionalWeakTable<sqlite3, string> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection { Handle: { } handle } && !_set.TryGetValue(handle, out _))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            _set.TryAdd(handle, Settings);
        }
    }

    // The driver has nothing to wait for.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
