using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>What a portal does while a test holds rows of its store in PostgreSQL.</summary>
internal static class StoreWaits
{
    /// <summary>Waits until a request is done, or waits itself for a row that the test holds.</summary>
    public static Task IsDoneOrWaitsAsync(this PortalApp portal, Task request) => Wait.UntilAsync("a request to need a row", async () =>
        request.IsCompleted || await portal.InStoreAsync(database => database.Database
            .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
            .SingleAsync()) > 0);
}
