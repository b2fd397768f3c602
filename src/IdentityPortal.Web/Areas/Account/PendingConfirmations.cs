using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Stores the <see cref="PendingConfirmation"/> of the current browser.</summary>
internal sealed class PendingConfirmations(BrowserNotes notes, KnownBrowsers browsers, PortalCookies cookies)
{
    /// <summary>Cognito's codes are valid for a day.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A browser that has proved control of the mailbox stays known until it logs in.</summary>
    private static readonly TimeSpan ConfirmedLife = TimeSpan.FromDays(90);

    public BrowserKey? Key => notes.KeyOf(cookies.Pending);

    public Task<PendingConfirmation?> FindAsync(CancellationToken cancellationToken) =>
        notes.FindAsync<PendingConfirmation>(cookies.Pending, cancellationToken);

    public async Task RememberAsync(PendingConfirmation pending, BrowserKey key, CancellationToken cancellationToken)
    {
        if (!pending.Confirmed)
        {
            await notes.ReplaceAsync(cookies.Pending, pending, key, Life, cancellationToken);
            return;
        }

        await KeepConfirmedAsync(pending, cancellationToken);
        await notes.KeepAsync(cookies.Pending, pending, key, ConfirmedLife, cancellationToken);

        // The code has proved control of the mailbox, so a stranger's wrong passwords do not delay the log-in here.
        await browsers.RememberAsync(pending.Address);
    }

    /// <summary>The page for the code is to be shown again, although this browser has confirmed the address: the account may be a new one.</summary>
    public Task AskAgainAsync(CancellationToken cancellationToken) =>
        notes.ChangeAsync<PendingConfirmation>(cookies.Pending, pending => pending with { AskedAgain = true }, cancellationToken);

    /// <summary>The browser is logged in to the account of this address, and no longer needs the cookie.</summary>
    public async Task FinishAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } pending && pending.IsFor(address))
        {
            await KeepConfirmedAsync(pending, cancellationToken);
            notes.DropCookie(cookies.Pending);
        }
    }

    /// <summary>Keeps the note under the browser's key for a repeated submission, because the response to the first may have been lost.</summary>
    private Task<bool> KeepConfirmedAsync(PendingConfirmation pending, CancellationToken cancellationToken) =>
        notes.ChangeAsync<PendingConfirmation>(cookies.Pending, _ => pending with { Confirmed = true, SignUpSession = null }, cancellationToken);
}
