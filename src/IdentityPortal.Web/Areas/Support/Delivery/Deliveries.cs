using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>Stores and reads the delivery events of mails to an address.</summary>
internal sealed class Deliveries(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock, IOptions<PortalOptions> options)
{
    private const int MostMails = 3;
    private const int MostRows = 40;

    /// <summary>Whether delivery events are available. Cognito's own sender does not publish any.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(options.Value.Delivery.QueueUrl);

    /// <summary>Stores events. A queue delivers at least once and in any order, so existing rows are left unchanged.</summary>
    public async Task KeepAsync(IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var report in reports.Where(report => report.At > now - DeliveryRow.Life))
        {
            // Another system's clock may be ahead, and rows dated in the future would be kept for too long.
            await database.AddIfAbsentAsync(
                new DeliveryRow
                {
                    AddressHash = hash.OfAddress(report.Address),
                    MessageId = report.MessageId,
                    Kind = report.Kind,
                    At = report.At < now ? report.At : now,
                    Reason = report.Reason,
                },
                cancellationToken);
        }
    }

    /// <param name="since">When the account was created. Earlier mails to the address were for a deleted account.</param>
    /// <returns>The mails, latest first; null if no delivery events are available.</returns>
    public async Task<IReadOnlyList<MailTrace>?> RecentAsync(string address, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return null;
        }

        var addressHash = hash.OfAddress(address);
        var oldest = clock.GetUtcNow() - DeliveryRow.Life;
        var after = since > oldest ? since : oldest;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Deliveries.AsNoTracking()
            .Where(row => row.AddressHash == addressHash && row.At >= after)
            .OrderByDescending(row => row.At)
            .Take(MostRows)
            .ToListAsync(cancellationToken);
        return [.. Traces(rows).Take(MostMails)];
    }

    /// <returns>What happened to the last mail to each person, in the order of the people. Mails to a deleted account of the same address do not count.</returns>
    public async Task<IReadOnlyList<MailFate>> LastFatesAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var hashes = people.Select(person => hash.OfAddress(person.Mail ?? (hash.NamesAreAddresses ? person.Address : ""))).ToList();
        var after = clock.GetUtcNow() - DeliveryRow.Life;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Deliveries.AsNoTracking()
            .Where(row => hashes.Contains(row.AddressHash) && row.At > after)
            .ToListAsync(cancellationToken);
        var byAddress = rows.ToLookup(row => row.AddressHash);
        return
        [
            .. people.Zip(hashes, (person, one) =>
                Traces(byAddress[one].Where(row => row.At >= person.Created)).FirstOrDefault()?.Fate ?? MailFate.Unknown),
        ];
    }

    // Latest first.
    private static IEnumerable<MailTrace> Traces(IEnumerable<DeliveryRow> rows) => rows
        .GroupBy(row => row.MessageId)
        .Select(mail => new MailTrace([
            .. mail.OrderBy(row => row.At).ThenBy(row => row.Kind).Select(row => new DeliveryStep(row.Kind, row.At, row.Reason))]))
        .OrderByDescending(mail => mail.SentAt);
}
