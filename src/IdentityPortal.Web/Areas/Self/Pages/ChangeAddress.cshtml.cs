using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

[Authorize]
[FreshProof]
[LevelledAnswer]
internal sealed class ChangeAddressModel(AddressChangeService addresses, PortalSession session, SignInNames names, Wording words) : PageModel
{
    [BindProperty]
    public ChangeAddressForm Form { get; set; } = new();

    /// <summary>The address that the account has.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The change that waits for its code, if any.</summary>
    public AddressChange? Pending { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is null ? Challenge() : names.AreAddressesOnly ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } current)
        {
            return Challenge();
        }

        var address = EmailAddress.Of(Form.NewEmail);
        if (ModelState.IsValid && address.IsSameAs(EmailAddress.Of(Address)))
        {
            ModelState.AddModelError("Form.NewEmail", words["ChangeAddress.Same"]);
        }

        return ModelState.IsValid ? await addresses.RequestAsync(current, address, cancellationToken) switch
        {
            AddressChangeOutcome.CodeSent or AddressChangeOutcome.Changed => RedirectToPage("ConfirmAddress"),
            AddressChangeOutcome.AddressRejected rejected => this.ShowFormAgain("Form.NewEmail", words[rejected.Sentence]),
            AddressChangeOutcome.SessionOver => Challenge(),
            var outcome => this.Answer(outcome, "Form.NewEmail"),
        } : this.ShowFormAgain();
    }

    private async Task<CurrentSession?> LoadAsync(CancellationToken cancellationToken)
    {
        var current = await session.FindAsync();
        (Address, Pending) = current is null ? ("", null) : (current.Person.Address, await addresses.FindPendingAsync(current, cancellationToken));
        return current;
    }
}
