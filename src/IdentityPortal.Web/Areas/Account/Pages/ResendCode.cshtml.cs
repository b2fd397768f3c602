using System.Diagnostics;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer]
[SignedOutOnly]
internal sealed class ResendCodeModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    AttemptLimits limits,
    Wording words) : PageModel
{
    [BindProperty]
    public ResendCodeForm Form { get; set; } = new();

    /// <summary>Asks for an address even if one is pending.</summary>
    [FromQuery]
    public bool Another { get; set; }

    /// <summary>The pending address that the code goes to; null when the page asks for one.</summary>
    public PendingConfirmation? Pending { get; private set; }

    public TimeSpan Wait { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var typed = Form.Email ?? Pending?.Address;
        if (typed is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(typed!);
        switch (await accounts.ResendCodeAsync(address, cancellationToken))
        {
            case ResendCodeOutcome.CodeSent sent:
                await RememberAsync(address, cancellationToken);
                this.ShowBanner(sent.Sentence);
                return RedirectToPage("Confirm");
            case ResendCodeOutcome.CoolingDown cooling:
                await RememberAsync(address, cancellationToken);
                Wait = cooling.Wait;
                return this.ShowFormTooSoon("", words[cooling.Sentence, words.Wait(cooling.Wait)], cooling.Wait);
            case ResendCodeOutcome.NotSetUp broken:
                return this.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[broken.Sentence]);
            case ResendCodeOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }

    private async Task RememberAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (await pendings.FindAsync(cancellationToken) is not { Confirmed: false } known || !known.IsFor(address))
        {
            await pendings.RememberAsync(new PendingConfirmation { Address = address.Typed }, BrowserKey.Create(), cancellationToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Pending = !Another && await pendings.FindAsync(cancellationToken) is { Confirmed: false } pending ? pending : null;
        Wait = Pending is null ? TimeSpan.Zero : await limits.WaitAsync(AttemptKind.CodeSend, Pending.Address, cancellationToken);
    }
}
