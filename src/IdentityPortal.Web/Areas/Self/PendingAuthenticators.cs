using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Self;

/// <summary>Stores the <see cref="PendingAuthenticator"/> of the current browser, so that reloading the page shows the same key.</summary>
internal sealed class PendingAuthenticators(BrowserNotes notes, PortalCookies cookies)
{
    /// <summary>Long enough to find the phone and install an app.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public async Task<PendingAuthenticator?> FindAsync(CurrentSession session, CancellationToken cancellationToken) =>
        await notes.FindAsync<PendingAuthenticator>(cookies.Authenticator, cancellationToken) is { } pending
        && pending.Subject == session.Person.Subject
            ? pending
            : null;

    public Task RememberAsync(CurrentSession session, string key, CancellationToken cancellationToken) => notes.ReplaceAsync(
        cookies.Authenticator,
        new PendingAuthenticator(key, session.Person.Subject, session.Person.Address),
        BrowserKey.Create(),
        Life,
        cancellationToken);

    public Task ForgetAsync(CancellationToken cancellationToken) => notes.DeleteAsync(cookies.Authenticator, cancellationToken);
}
