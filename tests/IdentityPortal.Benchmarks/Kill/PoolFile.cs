using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>The pool's database file as a killed process leaves it.</summary>
internal static class PoolFile
{
    /// <summary>Checks a copy, so that the pool itself has to recover the original.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or contains rows whose owner does not exist.</exception>
    public static void Check(string folder)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy"));
        foreach (var file in new DirectoryInfo(folder).GetFiles("local-pool.db*").Where(file => file.Extension != ".db-shm"))
        {
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        }

        using (var sql = new SqlSession($"Data Source={Path.Combine(copy.FullName, "local-pool.db")};Pooling=False"))
        {
            Check(sql);
        }

        copy.Delete(recursive: true);
    }

    private static void Check(SqlSession sql)
    {
        var verdict = sql.First("PRAGMA integrity_check", row => row.GetString(0));
        if (verdict != "ok")
        {
            throw new InvalidDataException($"The file is damaged: {verdict}");
        }

        foreach (var table in sql.All("PRAGMA foreign_key_check", row => row.GetString(0)))
        {
            throw new InvalidDataException($"{table} has a row whose account, client or pool is not there.");
        }
    }
}
