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
internal sealed class ConfirmModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    AttemptLimits limits,
    PortalSession session,
    Wording words) : PageModel
{
    [BindProperty]
    public ConfirmForm Form { get; set; } = new();

    /// <summary>Null when this browser has nothing to confirm; the page then asks for the address as well.</summary>
    public PendingConfirmation? Pending { get; private set; }

    public TimeSpan Wait { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // What this browser did for another address does not apply to this one.
        var known = await LoadAsync(cancellationToken) is { } found && (Form.Email is null || found.IsFor(EmailAddress.Of(Form.Email))) ? found : null;
        var typed = Form.Email ?? known?.Address;
        if (typed is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(typed!);
        var browser = BrowserKey.Create();
        var code = new ConfirmationCode(ConfirmationCode.Clean(Form.Code));
        switch (await accounts.ConfirmAsync(address, code, browser, known, cancellationToken))
        {
            case ConfirmOutcome.ConfirmedAndLoggedIn done:
                await pendings.FinishAsync(known, cancellationToken);
                await session.BeginAsync(done.Person, remember: false);
                this.ShowBanner(done.Sentence);
                return LocalRedirect(known?.ReturnUrl ?? "/");
            case ConfirmOutcome.Confirmed done:
                var confirmed = (known ?? new PendingConfirmation { Address = address.Typed }) with { Confirmed = true, SignUpSession = null };
                await pendings.RememberAsync(confirmed, browser, cancellationToken);
                this.ShowBanner(done.Sentence);
                return RedirectToPage("Login", new { returnUrl = known?.ReturnUrl });
            case ConfirmOutcome.CodeRefused refused:
                return this.ShowFormAgain("Form.Code", words[refused.Sentence]);
            case ConfirmOutcome.TooManyTries tooMany:
                return this.ShowFormTooSoon("Form.Code", words[tooMany.Sentence, words.Wait(tooMany.Wait)], tooMany.Wait);
            case ConfirmOutcome.NotSetUp broken:
                return this.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[broken.Sentence]);
            case ConfirmOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }

    /// <returns>The pending confirmation even if it is already confirmed, because a repeated submission needs its address.</returns>
    private async Task<PendingConfirmation?> LoadAsync(CancellationToken cancellationToken)
    {
        var known = await pendings.FindAsync(cancellationToken);
        Pending = known is { Confirmed: false } ? known : null;
        Wait = Pending is null ? TimeSpan.Zero : await limits.WaitAsync(AttemptKind.CodeSend, Pending.Address, cancellationToken);
        return known;
    }
}
