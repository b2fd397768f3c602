using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>The notices as the sender sees them. Instances share them, and each step is a compare-and-set.</summary>
internal sealed class LogoutNotices(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    /// <summary>Longer than an app is waited for. When an instance crashes, another one tells the app after this time.</summary>
    public static readonly TimeSpan Lease = 6 * LogoutCall.Patience;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The apps for which notices are due.</summary>
    public async Task<IReadOnlyList<string>> DueAppsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.LogoutNotices.Where(row => row.DueAt <= now).Select(row => row.App).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Takes the notices of an app that were tried least, and of these the ones that have been due the longest: what an app does not settle must not
    /// delay what it was never told. No other instance gets them until the lease is over.
    /// </summary>
    public async Task<IReadOnlyList<LogoutNoticeRow>> TakeAsync(string app, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var leased = now + Lease;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.LogoutNotices.AsNoTracking()
            .Where(row => row.App == app && row.DueAt <= now)
            .OrderBy(row => row.Tries)
            .ThenBy(row => row.DueAt)
            .Take(most)
            .ToListAsync(cancellationToken);
        var taken = new List<LogoutNoticeRow>();
        foreach (var notice in due)
        {
            if (await Same(database, notice).ExecuteUpdateAsync(
                row => row.SetProperty(kept => kept.DueAt, leased).SetProperty(kept => kept.Tries, kept => kept.Tries + 1), cancellationToken) == 1)
            {
                (notice.DueAt, notice.Tries) = (leased, notice.Tries + 1);
                taken.Add(notice);
            }
        }

        return taken;
    }

    public async Task DeleteAsync(LogoutNoticeRow notice)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.LogoutNotices.Where(row => row.Id == notice.Id).ExecuteDeleteAsync();
    }

    /// <summary>Lets a notice wait twice as long as after the last try, unless the lease is over and another instance tries it.</summary>
    public async Task PostponeAsync(LogoutNoticeRow notice)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(notice.Tries - 1, 10));
        var due = clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
        await using var database = await databases.CreateDbContextAsync();
        await Same(database, notice).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.DueAt, due));
    }

    private static IQueryable<LogoutNoticeRow> Same(PortalDatabase database, LogoutNoticeRow notice) =>
        database.LogoutNotices.Where(row => row.Id == notice.Id && row.DueAt == notice.DueAt);
}
