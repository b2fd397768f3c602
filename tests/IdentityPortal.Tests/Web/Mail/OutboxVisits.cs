using IdentityPortal.TestSupport;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
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

    public static Task<List<MailRow>> MailRowsAsync(this PortalApp app) =>
        app.InStoreAsync(store => store.Outbox.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>Writes a mail about a changed password.</summary>
    public static async Task WriteMailAsync(this PortalApp app, string address, string? sub = null)
    {
        var outbox = app.Services.GetRequiredService<Outbox>();
        await app.InStoreAsync(async store =>
        {
            outbox.Add(store, new AccountId(sub, address) { Mail = address }, MailKind.PasswordChanged, acting: null);
            return await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        outbox.SendSoon();
    }

    /// <summary>Completes when the only mail has been tried this often and waits for the next try, or is settled.</summary>
    public static async Task<MailRow> MailIsTriedAsync(this PortalApp app, int times)
    {
        MailRow? row = null;
        await Wait.UntilAsync($"try {times}", async () =>
        {
            row = Assert.Single(await app.MailRowsAsync());
            return row.Tries >= times && (row.State != MailState.Waiting || app.MinutesUntil(row) != OutboxRows.Lease.TotalMinutes);
        });
        return row!;
    }

    /// <summary>In how many minutes a mail is due, or its lease is over.</summary>
    public static double MinutesUntil(this PortalApp app, MailRow row) => Math.Round((row.DueAt - app.Clock.GetUtcNow()).TotalMinutes);
}
