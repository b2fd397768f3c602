using System.Threading.Channels;
using IdentityPortal.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Ends uses of apps, and writes a notice for each app that wants to know. A use is over when no session with its id goes on, whatever has ended the
/// session. Whoever ends a session ends its uses in the same transaction; those of sessions that nobody has ended are looked for every few seconds.
/// </summary>
internal sealed class AppLogouts(IDbContextFactory<PortalDatabase> databases, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>The rest is found when somebody looks the next time.</summary>
    private const int Most = 1000;

    // One sign is enough, because everything that is due is sent then.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Has a value whenever notices were written here.</summary>
    public ChannelReader<bool> Signs => _signs.Reader;

    /// <summary>Uses whose session is gone. One that was read from a row without an id for life goes by the row's id.</summary>
    public IQueryable<AppUseRow> Gone(PortalDatabase database)
    {
        var now = clock.GetUtcNow();
        return database.AppUses.Where(use => use.EndedAt == null
            && !database.Sessions.Any(session => session.Sid == use.Sid && session.ExpiresAt > now)
            && !database.Sessions.Any(session => session.Id == use.Sid && session.ExpiresAt > now));
    }

    /// <summary>Ends the uses of all sessions that are gone.</summary>
    public async Task EndGoneAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var gone = Gone(database);
        while (await gone.AnyAsync(cancellationToken))
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await EndAsync(database, gone, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            SendSoon();
        }
    }

    /// <summary>Ends uses in the caller's transaction, also those of sessions that go on. After the commit, the caller calls <see cref="SendSoon"/>.</summary>
    public async Task<ToldApps> EndAsync(PortalDatabase database, IQueryable<AppUseRow> uses, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (told, notTold) = (new HashSet<string>(), new HashSet<string>());
        var open = uses.Where(use => use.EndedAt == null);

        // Always in the same order, so that two instances that end the same uses do not wait for each other.
        foreach (var use in await open.AsNoTracking().OrderBy(use => use.Sid).ThenBy(use => use.App).Take(Most).ToListAsync(cancellationToken))
        {
            // Only one instance ends it, and writes the notice.
            var ended = await open
                .Where(row => row.Sid == use.Sid && row.App == use.App)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.EndedAt, now), cancellationToken);
            if (ended != 1 || !options.Value.Apps.TryGetValue(use.App, out var app))
            {
                continue;
            }

            if (app.BackchannelLogoutUri is not null)
            {
                database.Add(new LogoutNoticeRow { Id = Guid.NewGuid(), App = use.App, Sid = use.Sid, Sub = use.Sub, At = now, DueAt = now });
                told.Add(use.App);
            }
            else if (app.Hosts.Count == 0)
            {
                // The gate in front of the others closes with the session.
                notTold.Add(use.App);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        return new ToldApps(told.Count, [.. notTold.Order(StringComparer.Ordinal)]);
    }

    public void SendSoon() => _signs.Writer.TryWrite(true);
}
