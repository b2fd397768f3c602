using IdentityPortal.LocalPool.Mailbox;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>The mails that Cognito would have sent.</summary>
internal static class MessageTable
{
    public static void Insert(SqlSession sql, MailboxMessage message) => sql.Execute(
        "INSERT INTO message (recipient, subject, kind, code, sent, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        message.To, message.Subject, message.Kind, message.Code, message.SentAt, message.Body);

    /// <summary>Up to <paramref name="limit"/> messages, newest first.</summary>
    public static List<MailboxMessage> Newest(SqlSession sql, string? to, int limit)
    {
        const string columns = "SELECT recipient, subject, kind, code, sent, body FROM message";
        return to is null
            ? sql.All($"{columns} ORDER BY id DESC LIMIT ?1", Read, limit)
            : sql.All($"{columns} WHERE recipient = ?2 ORDER BY id DESC LIMIT ?1", Read, limit, to);
    }

    /// <summary>Messages after the given one, oldest first, with their ids.</summary>
    public static List<(long Id, MailboxMessage Message)> After(SqlSession sql, long id) => sql.All(
        "SELECT recipient, subject, kind, code, sent, body, id FROM message WHERE id > ?1 ORDER BY id",
        row => (row.GetInt64(6), Read(row)),
        id);

    /// <summary>Id of the newest message; 0 if there are none.</summary>
    public static long NewestId(SqlSession sql) => sql.Number("SELECT coalesce(max(id), 0) FROM message");

    private static MailboxMessage Read(Microsoft.Data.Sqlite.SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.OptionalText(3), row.Moment(4), row.GetString(5));
}
