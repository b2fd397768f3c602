using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Carries the entered address from one sign-in page to the next, so that it need not be typed again. It is kept on the server and never part of a
/// URL.
/// </summary>
internal sealed class TypedAddresses(BrowserNotes notes, PortalCookies cookies)
{
    /// <summary>Long enough to fetch a code from a mailbox. Others may use the browser later.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        (await notes.FindAsync<TypedAddress>(cookies.Address, cancellationToken))?.Address;

    public Task RememberAsync(string address, CancellationToken cancellationToken) =>
        notes.ReplaceAsync(cookies.Address, new TypedAddress(address), BrowserKey.Create(), Life, cancellationToken);

    /// <summary>Carries what is in the address field of a form that is not sent, even if it is not complete yet.</summary>
    /// <param name="typed">Null if the form has no such field.</param>
    public Task CarryAsync(string? typed, CancellationToken cancellationToken) => typed switch
    {
        "" => notes.DeleteAsync(cookies.Address, cancellationToken),
        { Length: <= EmailAddressRule.MaximumLength } => RememberAsync(typed, cancellationToken),
        _ => Task.CompletedTask,
    };
}
