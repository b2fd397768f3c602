using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.Benchmarks.Growth;

/// <summary>A store in a file.</summary>
internal sealed class SqliteStore(string file) : GrownStore
{
    // Knuth's factor spreads consecutive numbers over all 32 bits.
    private const long Spread = 2654435761;

    public override string ConnectionString => $"Data Source={file}";

    public override void Grow(int rows)
    {
        using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();

        // One transaction, in a file that nobody else uses and that is thrown away if this fails.
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000");
        Grow(connection, rows);
        Execute(connection, "PRAGMA journal_mode = WAL");
    }

    /// <summary>As <see cref="Grow(int)"/>, through any connection.</summary>
    public static void Grow(SqliteConnection connection, int rows)
    {
        connection.CreateFunction("scattered", (long n, long salt, int length) =>
            (((n * Spread) + salt) % (1L << 32)).ToString("X8", CultureInfo.InvariantCulture) + n.ToString($"X{length - 8}", CultureInfo.InvariantCulture));
        connection.CreateFunction("scattered_id", (long n) =>
            new Guid((int)(n * Spread), 0, 0, BitConverter.GetBytes(n)).ToString().ToUpperInvariant());
        connection.CreateFunction("random_bytes", (int length) => RandomNumberGenerator.GetBytes(length));
        using var all = connection.BeginTransaction();
        Execute(connection, OthersRows.Statements(rows));
        all.Commit();
    }

    public override long Size() => new FileInfo(file).Length;

    private static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();

        // CA2100 warns of SQL injection, but the statements are this program's own.
#pragma warning disable CA2100
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
