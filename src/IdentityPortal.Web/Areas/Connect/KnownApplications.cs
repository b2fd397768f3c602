using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Finds apps without asking the store.</summary>
internal sealed class KnownApplications(
    PortalDatabase database,
    RegisteredApps apps,
    IMemoryCache cache,
    IOpenIddictEntityFrameworkCoreContext context,
    IOptionsMonitor<OpenIddictEntityFrameworkCoreOptions> options)
    : OpenIddictEntityFrameworkCoreApplicationStore(cache, context, options)
{
    public override async ValueTask<OpenIddictEntityFrameworkCoreApplication?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (apps.Find(identifier) is not { } known)
        {
            return await base.FindByClientIdAsync(identifier, cancellationToken);
        }

        var rows = database.Set<OpenIddictEntityFrameworkCoreApplication>();
        if (rows.Local.FindEntry(known.Id!) is { } tracked)
        {
            return tracked.Entity;
        }

        // A copy, because the rows of this request are attached to it.
        var copy = database.Entry(new OpenIddictEntityFrameworkCoreApplication());
        copy.CurrentValues.SetValues(known);
        copy.State = EntityState.Unchanged;
        return copy.Entity;
    }
}
