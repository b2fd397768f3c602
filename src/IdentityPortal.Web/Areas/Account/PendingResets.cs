using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Stores the <see cref="PendingReset"/> of the current browser.</summary>
internal sealed class PendingResets(BrowserNotes notes, KnownBrowsers browsers, PortalCookies cookies)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public Task<PendingReset?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingReset>(cookies.Reset, cancellationToken);

    /// <summary>Returns what this browser asked for; null if it asked for nothing, or for another address.</summary>
    public async Task<PendingReset?> FindAsync(EmailAddress address, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } pending && EmailAddress.Of(pending.Address).IsSameAs(address) ? pending : null;

    public Task RememberAsync(string address, string? returnUrl, CancellationToken cancellationToken) =>
        notes.ReplaceAsync(cookies.Reset, new PendingReset(address, returnUrl), BrowserKey.Create(), Life, cancellationToken);

    /// <summary>
    /// Deletes the cookie, unless another tab waits for another address. The note stays until it expires, for a repeated submission after a lost
    /// response. The code has proved control of the mailbox, so a stranger's wrong passwords do not delay the log-in in this browser.
    /// </summary>
    public async Task FinishAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (await FindAsync(address, cancellationToken) is not null)
        {
            notes.DropCookie(cookies.Reset);
        }

        await browsers.RememberAsync(address.Canonical);
    }
}
