using System.Collections.Concurrent;
using IdentityPortal.LocalPool.Wire;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// The database of all pools. With a file, one connection writes in short transactions under a lock; readers have their own connections and never
/// wait. An in-memory database has a single connection.
/// </summary>
internal sealed class Database : IDisposable
{
    // Maps the file into memory. Otherwise a database larger than SQLite's cache of 2 MB would be read from disk again for each search.
    private const string Mapped = "PRAGMA mmap_size=268435456;";

    private const string InMemory = "Data Source=:memory:;Pooling=False";

    // SQLite's extended error code SQLITE_CONSTRAINT_FOREIGNKEY.
    private const int ForeignKeyFailed = 787;

    // Copied into each in-memory database: a test run opens thousands of them, and creating the tables is a third of the cost of starting a pool.
    private static readonly SqlSession Empty = NewEmpty();

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

    /// <summary>Raised after each committed transaction.</summary>
    public event Action? Written;

    /// <summary>Every SQL statement executed so far, so that tests can examine query plans; with a file, only the writer's statements.</summary>
    public IReadOnlyList<string> Statements
    {
        get
        {
            lock (_writing)
            {
                return [.. _writer.Statements];
            }
        }
    }

    /// <summary>Opens <c>local-pool.db</c> in a folder, which is created if necessary. Without a folder, the database is in memory.</summary>
    public static Database Open(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            var memory = new SqlSession(InMemory);
            lock (Empty)
            {
                Empty.CopyTo(memory);
            }

            return new Database(memory, readerConnection: null);
        }

        PrivateFiles.CreateFolder(folder);
        var file = Path.Combine(folder, "local-pool.db");
        PrivateFiles.CreateIfMissing(file);
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 };
        var writer = new SqlSession(connection.ConnectionString);

        // With NORMAL, a killed process loses no data. A power failure may lose the last commits, which is acceptable for development.
        writer.Script("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + Mapped);
        try
        {
            CreateTables(writer, file);
        }
        catch
        {
            writer.Dispose();
            throw;
        }

        return new Database(writer, connection.ConnectionString);
    }

    /// <summary>
    /// Called before everything that takes long, such as password hashing or the call of a function: inside a transaction it would block all other
    /// calls, so it throws there.
    /// </summary>
    public static void RefuseInside()
    {
        if (Inside)
        {
            throw new InvalidOperationException("What takes long does not belong into a transaction.");
        }
    }

    /// <summary>Runs statements in one transaction. An exception rolls back all of them.</summary>
    /// <exception cref="PoolError">
    /// UserNotFoundException: the account was deleted while the call was running, by itself or with its client or pool.
    /// </exception>
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
            catch (SqliteException e) when (e.SqliteExtendedErrorCode == ForeignKeyFailed)
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

    private static SqlSession NewEmpty()
    {
        var sql = new SqlSession(InMemory);
        CreateTables(sql, "The database in memory");
        return sql;
    }

    private static void CreateTables(SqlSession sql, string file)
    {
        // A single transaction creates either all tables or none, even if the process is killed or two processes start at the same time.
        sql.Execute("BEGIN IMMEDIATE");
        var version = sql.Number("PRAGMA user_version");
        if (version == 0 && sql.Number("SELECT COUNT(*) FROM sqlite_master") == 0)
        {
            sql.Script($"{Tables.Create} PRAGMA user_version = {Tables.Version}");
        }
        else if (version != Tables.Version)
        {
            throw new LocalPoolException(
                $"{file} was made by another version of the local pool. Delete the folder it is in to start with a new pool.");
        }

        sql.Execute("COMMIT");
    }
}
