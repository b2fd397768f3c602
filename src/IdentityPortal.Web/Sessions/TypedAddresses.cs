using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Carries the entered address from one sign-in page to the next, so that it need not be typed again. It is kept on the server and never part of a
/// URL. Only the address that an app proposes is part of one, encrypted, because strangers could make any number of notes with such requests.
/// </summary>
internal sealed class TypedAddresses(BrowserNotes notes, PortalCookies cookies, ShownAddresses addresses, IHttpContextAccessor http)
{
    /// <summary>Long enough to fetch a code from a mailbox. Others may use the browser later.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const string HintName = "hint";

    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        addresses.Decrypt(http.HttpContext?.Request.Query[HintName])
        ?? (await notes.FindAsync<TypedAddress>(cookies.Address, cancellationToken))?.Address;

    /// <summary>Adds an address that an app proposes to the address of a sign-in page, where it counts like one that was typed.</summary>
    /// <param name="proposed">Anything else than an email address is left out.</param>
    public string Propose(string page, string? proposed) => proposed is not null && EmailAddressRule.IsAddress(proposed)
        ? $"{page}&{HintName}={addresses.Encrypt(EmailAddress.Of(proposed).Typed)}"
        : page;

    /// <summary>The address of a page without the proposal, because what the person has typed there counts more.</summary>
    public static string? WithoutProposal(string? page) => page?.Split($"&{HintName}=", 2)[0];

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
