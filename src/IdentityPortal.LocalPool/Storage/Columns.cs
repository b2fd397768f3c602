using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Reads column types that SQLite does not have.</summary>
internal static class Columns
{
    public static DateTimeOffset Moment(this SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? OptionalMoment(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Moment(column);

    public static string? OptionalText(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
