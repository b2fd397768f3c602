using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>The mails that Cognito would have sent.</summary>
public sealed class PoolMailbox
{
    private const int Shown = 500;

    private readonly Database _database;

    internal PoolMailbox(Database database) => _database = database;

    /// <summary>The newest 500 messages, newest first.</summary>
    /// <param name="to">Returns only messages to this address, ignoring case; null returns all.</param>
    public IReadOnlyList<MailboxMessage> Messages(string? to = null) => _database.Read(sql => MessageTable.Newest(sql, to, Shown));
}
