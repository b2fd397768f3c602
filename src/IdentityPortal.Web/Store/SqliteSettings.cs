using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Settings of each SQLite connection. Whoever has committed waits for the disk when the connection is closed, so that a power cut loses nothing that
/// the portal has answered: no row of the trail, no used proof and no ended session. With SQLite's own setting for this, <c>synchronous = FULL</c>,
/// each commit would make all other writers wait, too. SQLite itself waits for the other writer: the driver would put the thread to sleep for 150 ms.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 4000";

    // The driver gives a connection that was closed to whoever opens the next one, with its settings.
    private readonly ConditionalWeakTable<sqlite3, Commits> _connections = [];

    private readonly GroupCommit _disk;
    private string? _log;

    public SqliteSettings() => _disk = new GroupCommit(WriteToDisk);

    /// <summary>The commits of all open connections, and how many of them nobody has waited for yet.</summary>
    public (int Made, int Waiting) Count()
    {
        var all = _connections.Select(connection => connection.Value).ToList();
        return (all.Sum(commits => commits.Made), all.Sum(commits => commits.Waiting));
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection { Handle: { } handle } && !_connections.TryGetValue(handle, out _))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();

            // SQLite follows links, so only it knows where its log is.
            _log ??= raw.sqlite3_db_filename(handle, "main").utf8_to_string() + "-wal";
            var commits = new Commits();
            raw.sqlite3_commit_hook(handle, commits.Add, null);
            _connections.Add(handle, commits);
        }
    }

    // The driver has nothing to wait for.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (CommitsOf(connection) is { Waiting: > 0 and var waiting } commits)
        {
            WriteToDisk();
            commits.AreOnDisk(waiting);
        }

        return result;
    }

    public override async ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (CommitsOf(connection) is { Waiting: > 0 and var waiting } commits)
        {
            await _disk.WaitAsync();
            commits.AreOnDisk(waiting);
        }

        return result;
    }

    private Commits? CommitsOf(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && _connections.TryGetValue(handle, out var commits) ? commits : null;

    // SQLite appends every commit to this file. It is opened each time, because SQLite deletes it with the last connection. Closing it would release
    // locks, but SQLite has none on it.
    private void WriteToDisk() => Disk.Write(_log!);

    /// <summary>The commits of one connection, which one thread uses at a time.</summary>
    private sealed class Commits
    {
        public int Made { get; private set; }

        public int Waiting { get; private set; }

        // SQLite asks just before it commits; 0 lets it.
        public int Add(object? nothing)
        {
            Made++;
            Waiting++;
            return 0;
        }

        public void AreOnDisk(int commits) => Waiting -= commits;
    }
}
