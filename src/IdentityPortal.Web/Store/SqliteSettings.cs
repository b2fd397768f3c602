using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Settings of each SQLite connection. A commit waits for the disk, so that a power cut loses nothing that the portal has answered: no row of the
/// trail, no used proof and no ended session. Those of <see cref="QuickDatabases"/> do not wait. SQLite itself waits for the other writer: the driver would put the thread to sleep for 150 ms.
/// </summary>
internal sealed class SqliteSettings(bool waitsForDisk) : DbConnectionInterceptor
{
    private readonly string _settings = $"PRAGMA synchronous = {(waitsForDisk ? "FULL" : "NORMAL")}; PRAGMA busy_timeout = 4000";

    // The driver gives a connection that was closed to whoever opens the next one, with its settings.
    private readonly ConditionalWeakTable<sqlite3, string> _set = [];

    // EF would register a dozen functions each time a connection is opened, and remove them when it is closed. No query here calls one.
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new SqliteConnection(eventData.ConnectionString));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection { Handle: { } handle } && !_set.TryGetValue(handle, out _))
        {
            using var command = connection.CreateCommand();
            command.CommandText = _settings;
            command.ExecuteNonQuery();
            _set.TryAdd(handle, _settings);
        }
    }

    // The driver has nothing to wait for.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
