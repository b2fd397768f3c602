using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Stores the <see cref="PendingNewPassword"/> of the current browser.</summary>
internal sealed class PendingNewPasswords(BrowserNotes notes, PortalCookies cookies)
{
    /// <summary>The longest life of a challenge that a pool can set (AuthSessionValidity).</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public Task<PendingNewPassword?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingNewPassword>(cookies.NewPassword, cancellationToken);

    public Task RememberAsync(PendingNewPassword pending, CancellationToken cancellationToken) =>
        notes.ReplaceAsync(cookies.NewPassword, pending, BrowserKey.Create(), Life, cancellationToken);

    public Task ForgetAsync(CancellationToken cancellationToken) => notes.DeleteAsync(cookies.NewPassword, cancellationToken);
}
