using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>What tests look up in the outbox.</summary>
internal static class OutboxVisits
{
    /// <summary>The mails about an address, oldest first.</summary>
    public static Task<List<MailRow>> RowsAboutAsync(this PortalApp app, string address)
    {
        var addressHash = app.Services.GetRequiredService<KeyedHash>().OfAddress(address);
        return app.InStoreAsync(store => store.Outbox.AsNoTracking()
            .Where(row => row.AddressHash == addressHash)
            .OrderBy(row => row.At)
            .ToListAsync(TestContext.Current.CancellationToken));
    }
}
