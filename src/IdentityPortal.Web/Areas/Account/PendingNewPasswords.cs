using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>The <see cref="PendingNewPassword"/> of the browser that asks.</summary>
internal sealed class PendingNewPasswords(BrowserNotes notes, PortalCookies cookies)
{
    /// <summary>As long as a challenge of the pool lives (AuthSessionValidity), which is at most 15 minutes.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public Task<PendingNewPassword?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingNewPassword>(cookies.NewPassword, cancellationToken);

    public async Task RememberAsync(PendingNewPassword pending, CancellationToken cancellationToken)
    {
        await notes.DeleteAsync(cookies.NewPassword, cancellationToken);
        await notes.KeepAsync(cookies.NewPassword, pending, BrowserKey.Create(), Life, cancellationToken);
    }

    public Task ForgetAsync(CancellationToken cancellationToken) => notes.DeleteAsync(cookies.NewPassword, cancellationToken);
}
