using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>A page that shows the address its form acts on, or asks for one.</summary>
/// <param name="sending">What the code is for that the page can send again.</param>
internal abstract class ShownAddressModel(AddressVisits visits, Wording words, AttemptKind sending = AttemptKind.CodeSend) : PageModel
{
    protected AddressVisits Visits => visits;

    protected Wording Words => words;

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>Null if the page asks for an address.</summary>
    public string? Shown { get; private set; }

    /// <summary>The wait until another code can be sent to the shown address.</summary>
    public TimeSpan Wait { get; protected set; }

    /// <param name="address">Null to ask for one.</param>
    /// <returns>The address to fill in, if the page asks for one and knows what was typed last.</returns>
    protected async Task<string?> ShowAsync(string? address, CancellationToken cancellationToken)
    {
        Shown = address;
        Wait = await visits.WaitAsync(sending, address, cancellationToken);
        return address is null ? await visits.TypedAsync(cancellationToken) : null;
    }

    /// <summary>Reads the address that the sent form is for.</summary>
    /// <param name="typed">Null if the page showed an address.</param>
    /// <param name="shown">The address that the page showed, encrypted.</param>
    /// <returns>Null if the form has no address, which the page then asks for.</returns>
    protected async Task<EmailAddress?> ReadAsync(string? typed, string? shown, CancellationToken cancellationToken)
    {
        Shown = typed is null ? visits.Decrypt(shown) : null;
        Wait = await visits.WaitAsync(sending, Shown, cancellationToken);
        if ((typed ?? Shown) is { } address)
        {
            return EmailAddress.Of(address);
        }

        ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        return null;
    }
}
