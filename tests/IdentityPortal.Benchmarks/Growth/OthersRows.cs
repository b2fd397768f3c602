using System.Text.RegularExpressions;

namespace IdentityPortal.Benchmarks.Growth;

/// <summary>
/// Rows of other people in all tables that a log-in with a password reads or writes, as long as real ones. No keeper of the portal has anything to do
/// with them. The statements suit both databases, which have to know these functions: <c>scattered(n, salt, length)</c>, upper-case hexadecimal digits
/// that lie all over an index, as hashes do; <c>scattered_id(n)</c>, a GUID; and <c>random_bytes(length)</c>.
/// </summary>
internal static partial class OthersRows
{
    private const string Inserts =
        """
        INSERT INTO "Sessions" ("Id", "Sid", "Ticket", "SubjectHash", "AddressHash", "ExpiresAt", "UsedAt", "CheckedAt", "LeaseUntil")
        WITH OTHERS SELECT scattered(n, 1, 64), scattered(n, 2, 32), random_bytes(3236), scattered(n, 3, 64), scattered(n, 4, 64), NOW + 7200000 + n, NOW - n, NOW - n, NOW - n FROM other;

        INSERT INTO "KnownBrowsers" ("Browser", "AddressHash", "ExpiresAt", "Language")
        WITH OTHERS SELECT scattered(n, 5, 64), scattered(n, 4, 64), NOW + 86400000 + n, 'en' FROM other;

        INSERT INTO "Attempts" ("Kind", "AddressHash", "TriedAt")
        WITH OTHERS SELECT 1, scattered(n, 4, 64), NOW FROM other;

        INSERT INTO "Timeline" ("Kind", "SubjectHash", "AddressHash", "At", "BrowserName")
        WITH OTHERS SELECT 4, scattered(n, 3, 64), scattered(n, 4, 64), NOW - n, 'Firefox, Windows' FROM other;

        INSERT INTO "FirstLoginMarks" ("AddressHash", "CodeHash", "FirstLoginFrom", "ProvedAt")
        WITH OTHERS SELECT scattered(n, 4, 64), scattered(n, 6, 64), scattered(n, 7, 64), NOW - n FROM other;

        INSERT INTO "OpenConfirmations" ("AddressHash", "CodeHash", "Browser", "Content", "SentAt", "LeaseUntil")
        WITH OTHERS SELECT scattered(n, 4, 64), scattered(n, 6, 64), scattered(n, 5, 64), random_bytes(200), NOW, NOW + 86400000 FROM other;

        INSERT INTO "AddressChanges" ("Id", "SubjectHash", "AddressHash", "NewAddressHash", "Content", "State", "IsCodeSent", "TokenHash", "AskedAt", "Until", "LeaseUntil", "HasPasskeysToRemove")
        WITH OTHERS SELECT scattered_id(n), scattered(n, 3, 64), scattered(n, 4, 64), scattered(n, 8, 64), random_bytes(300), 3, TRUE, scattered(n, 9, 64), NOW - n, NOW + 86400000, -62135596800000, FALSE FROM other;

        INSERT INTO "RecoveryCodes" ("CodeHash", "SubjectHash", "AddressHash", "Set", "LeaseUntil", "IsDone")
        WITH OTHERS SELECT scattered(n, 10, 64), scattered(n, 3, 64), scattered(n, 4, 64), scattered_id(n), NOW, FALSE FROM other;
        """;

    public static IEnumerable<string> Tables => Table().Matches(Inserts).Select(match => match.Groups[1].Value);

    /// <param name="count">The number of rows in each table.</param>
    public static string Statements(int count) => Inserts
        .Replace("OTHERS", $"RECURSIVE other(n) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT n + 1 FROM other WHERE n < {count})", StringComparison.Ordinal)
        .Replace("NOW", $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}", StringComparison.Ordinal);

    [GeneratedRegex("INSERT INTO \"(\\w+)\"")]
    private static partial Regex Table();
}
