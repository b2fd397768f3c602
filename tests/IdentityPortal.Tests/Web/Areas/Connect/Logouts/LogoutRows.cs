using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Connect.Logouts;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>What tests look up and write in the store.</summary>
internal static class LogoutRows
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<List<LogoutNoticeRow>> NoticesAsync(this PortalApp app) =>
        app.InStoreAsync(store => store.LogoutNotices.AsNoTracking().ToListAsync(Stop));

    public static Task<List<AppUseRow>> UsesAsync(this PortalApp app, string sub) =>
        app.InStoreAsync(store => store.AppUses.AsNoTracking().Where(use => use.Sub == sub).OrderBy(use => use.Sid).ThenBy(use => use.App).ToListAsync(Stop));

    /// <summary>Writes uses of an app in sessions that are gone.</summary>
    public static Task WriteUsesAsync(this PortalApp app, string of, IEnumerable<string> sids)
    {
        var now = app.Clock.GetUtcNow();
        return app.InStoreAsync(store =>
        {
            store.AddRange(sids.Select(sid => new AppUseRow { Sid = sid, App = of, Sub = "ann", FirstUsedAt = now, LastUsedAt = now }));
            return store.SaveChangesAsync(Stop);
        });
    }

    /// <summary>Completes when the only notice has been tried this often and waits for the next try.</summary>
    /// <returns>How long it waits.</returns>
    public static async Task<TimeSpan> IsTriedAsync(this PortalApp app, int times)
    {
        var pause = TimeSpan.Zero;
        await Wait.UntilAsync($"try {times}", async () =>
        {
            var notice = Assert.Single(await app.NoticesAsync());

            // The store keeps whole milliseconds.
            pause = TimeSpan.FromSeconds(Math.Round((notice.DueAt - app.Clock.GetUtcNow()).TotalSeconds));
            return notice.Tries == times && pause != LogoutNotices.Lease;
        });
        return pause;
    }
}
