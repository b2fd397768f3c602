using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>
/// How often a code can be asked for: once a minute and three times an hour for one typed address, registering included.
/// Counted here and not by Cognito, whose limit only counts for addresses that have an account.
/// </summary>
internal sealed class CodeCooldown(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock)
{
    public const int MostInWindow = 3;

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How long until the next code can be asked for; zero when now.</summary>
    public async Task<TimeSpan> WaitAsync(string address, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await WaitAsync(database, hash.OfAddress(address), cancellationToken);
    }

    /// <summary>Takes one of the three when there is one, else says how long to wait; of parallel tries one gets it.</summary>
    public async Task<TimeSpan> TakeAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(addressHash, cancellationToken);
        var wait = await WaitAsync(database, addressHash, cancellationToken);
        if (wait == TimeSpan.Zero)
        {
            database.CodeSends.Add(new CodeSendRow { AddressHash = addressHash, SentAt = clock.GetUtcNow() });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return wait;
    }

    /// <summary>Cognito was away or refused before sending: the visitor may try again at once.</summary>
    public async Task GiveBackAsync(string address)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await database.CodeSends
            .Where(row => row.Id == database.CodeSends.Where(send => send.AddressHash == addressHash).Max(send => send.Id))
            .ExecuteDeleteAsync();
    }

    private async Task<TimeSpan> WaitAsync(PortalDatabase database, string addressHash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var windowStart = now - Window;
        var sends = await database.CodeSends
            .Where(row => row.AddressHash == addressHash && row.SentAt > windowStart)
            .OrderByDescending(row => row.SentAt)
            .Select(row => row.SentAt)
            .Take(MostInWindow)
            .ToListAsync(cancellationToken);

        var next = sends.Count switch
        {
            0 => now,
            MostInWindow => Later(sends[0] + Pause, sends[^1] + Window),
            _ => sends[0] + Pause,
        };
        return next > now ? next - now : TimeSpan.Zero;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
