using System.Collections.Concurrent;
using IdentityPortal.LocalPool.Wire;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// The pools' file. One connection writes, in short transactions under a lock; readers have connections of their own and never wait.
/// In memory there is one connection for both.
/// </summary>
internal sealed class Database : IDisposable
{
    // Read through the page cache of the system: a pool beyond SQLite's own cache of 2 MB would read its file anew for each search.
    private const string Mapped = "PRAGMA mmap_size=268435456;";

    [ThreadStatic]
    private static bool Inside;

    private readonly Lock _writing = new();
    private readonly SqlSession _writer;
    private readonly ConcurrentBag<SqlSession> _idleReaders = [];
    private readonly string? _readerConnection;

    private Database(SqlSession writer, string? readerConnection)
    {
        _writer = writer;
        _readerConnection = readerConnection;
    }

    /// <summary>After each transaction that was committed.</summary>
    public event Action? Written;

    /// <summary>Opens <c>local-pool.db</c> in a folder, which is made if need be; without a folder, a database in memory.</summary>
    public static Database Open(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return Prepare(new Database(new SqlSession("Data Source=:memory:;Pooling=False"), readerConnection: null));
        }

        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "local-pool.db");
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 };
        var writer = new SqlSession(connection.ConnectionString);

        // NORMAL: a killed process loses nothing; only a power cut can take the last commits, and those are a developer's.
        writer.Script("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + Mapped);
        return Prepare(new Database(writer, connection.ConnectionString));
    }

    /// <summary>In front of whatever takes long, as password calculations do: inside a transaction it would hold up every other call.</summary>
    public static void RefuseInside()
    {
        if (Inside)
        {
            throw new InvalidOperationException("A calculation that takes long does not belong into a transaction.");
        }
    }

    /// <summary>Runs statements in one transaction; an exception undoes them all.</summary>
    /// <exception cref="PoolError">UserNotFoundException: the account that the work was for went while the call was under way.</exception>
    public T Write<T>(Func<SqlSession, T> work)
    {
        var result = Commit(work);
        Written?.Invoke();
        return result;
    }

    public void Write(Action<SqlSession> work) => Write(sql =>
    {
        work(sql);
        return true;
    });

    public T Read<T>(Func<SqlSession, T> work)
    {
        if (_readerConnection is null)
        {
            lock (_writing)
            {
                return Run(_writer, work);
            }
        }

        if (!_idleReaders.TryTake(out var reader))
        {
            reader = new SqlSession(_readerConnection);
            reader.Script(Mapped);
        }

        try
        {
            return Run(reader, work);
        }
        finally
        {
            _idleReaders.Add(reader);
        }
    }

    public void Dispose()
    {
        while (_idleReaders.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
    }

    private T Commit<T>(Func<SqlSession, T> work)
    {
        lock (_writing)
        {
            _writer.Execute("BEGIN IMMEDIATE");
            try
            {
                var result = Run(_writer, work);
                _writer.Execute("COMMIT");
                return result;
            }
            catch (SqliteException e) when (e.SqliteExtendedErrorCode == OwnedRows.WithoutAccount)
            {
                _writer.Execute("ROLLBACK");
                throw PoolError.UserNotFound();
            }
            catch
            {
                _writer.Execute("ROLLBACK");
                throw;
            }
        }
    }

    private static T Run<T>(SqlSession sql, Func<SqlSession, T> work)
    {
        var outer = Inside;
        Inside = true;
        try
        {
            return work(sql);
        }
        finally
        {
            Inside = outer;
        }
    }

    private static Database Prepare(Database database)
    {
        database._writer.Script(Tables.Create);
        database._writer.Script(ProfileTables.Create);
        AddedColumns.Add(database._writer);
        database._writer.Script(FactorTables.Create);
        database._writer.Script(DeviceTables.Create);
        database._writer.Script(PasskeyTables.Create);
        OwnedRows.Guard(database._writer);
        return database;
    }
}
