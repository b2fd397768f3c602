using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Mail;

/// <summary>Lists the portal's mails to a person for the support desk.</summary>
internal sealed class MailHistory(IDbContextFactory<PortalDatabase> databases, Outbox outbox, KeyedHash hash)
{
    private const int Most = 10;

    /// <param name="since">When the account was created. Earlier mails to the address were about a deleted account.</param>
    /// <returns>The mails, latest first; null if the portal writes none and has written none.</returns>
    public async Task<IReadOnlyList<ToldMail>?> RecentAsync(AccountId account, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (subjectHash, addressHash) = (hash.OfSubject(account.Subject!), hash.OfAddress(account.Address));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var mails = await database.Outbox
            .Where(row => row.SubjectHash == subjectHash || (row.SubjectHash == null && row.AddressHash == addressHash && row.At >= since))
            .Where(row => row.State != MailState.NoAccount)
            .OrderByDescending(row => row.At)
            .Take(Most)
            .Select(row => new ToldMail(row.Kind, row.At, row.State, row.SettledAt))
            .ToListAsync(cancellationToken);
        return mails.Count == 0 && !outbox.IsOn ? null : mails;
    }
}
