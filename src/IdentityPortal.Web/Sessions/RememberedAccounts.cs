using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Remembers whose passkey a browser is offered. Other people may use the browser, so it remembers only those who asked to stay logged in or have used
/// a passkey here, and no page shows the address.
/// </summary>
internal sealed class RememberedAccounts(BrowserNotes notes, PortalCookies cookies, IOptions<PortalOptions> options)
{
    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        (await notes.FindAsync<TypedAddress>(cookies.Account, cancellationToken))?.Address;

    /// <summary>Remembers a person who has logged in. Somebody else who does not want to be remembered is not offered the passkey of the person before.</summary>
    /// <param name="remember">Whether the person asked to stay logged in.</param>
    public async Task KeepAsync(LoggedInPerson person, bool remember, CancellationToken cancellationToken)
    {
        if (options.Value.Passkeys.RelyingPartyId.Length > 0
            && (remember || person.Methods.Any(method => method is LoginMethod.HardwareKey or LoginMethod.SoftwareKey)))
        {
            await notes.ReplaceAsync(
                cookies.Account, new TypedAddress(person.Address), BrowserKey.Create(), KnownBrowserRow.Life, cancellationToken);
        }
        else if (await FindAsync(cancellationToken) is { } before && !EmailAddress.Of(before).IsSameAs(EmailAddress.Of(person.Address)))
        {
            await ForgetAsync(cancellationToken);
        }
    }

    /// <summary>The person has another address now, under which Cognito finds the passkeys.</summary>
    public async Task FollowAsync(string before, string address)
    {
        if (await FindAsync(CancellationToken.None) is { } kept && EmailAddress.Of(kept).IsSameAs(EmailAddress.Of(before)))
        {
            await notes.ReplaceAsync(cookies.Account, new TypedAddress(address), BrowserKey.Create(), KnownBrowserRow.Life, CancellationToken.None);
        }
    }

    public Task ForgetAsync(CancellationToken cancellationToken) => notes.DeleteAsync(cookies.Account, cancellationToken);
}
