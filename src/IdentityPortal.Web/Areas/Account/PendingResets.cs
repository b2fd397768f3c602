using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>The <see cref="PendingReset"/> of the browser that asks.</summary>
internal sealed class PendingResets(BrowserNotes notes, PortalCookies cookies)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public Task<PendingReset?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingReset>(cookies.Reset, cancellationToken);

    public async Task RememberAsync(string address, CancellationToken cancellationToken)
    {
        await notes.DeleteAsync(cookies.Reset, cancellationToken);
        await notes.KeepAsync(cookies.Reset, new PendingReset(address), BrowserKey.Create(), Life, cancellationToken);
    }

    /// <summary>The note itself stays for a second press whose first answer was lost; it ends with its life.</summary>
    public void Finish() => notes.DropCookie(cookies.Reset);
}
