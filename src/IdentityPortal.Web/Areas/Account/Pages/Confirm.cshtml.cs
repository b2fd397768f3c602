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
[SignedOutOnly(LeadsIn = true, Already = "LoggedIn.Confirmed")]
internal sealed class ConfirmModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    ShownAddresses shownAddresses,
    TypedAddresses typedAddresses,
    AttemptLimits limits,
    PortalSession session,
    Wording words) : PageModel
{
    [BindProperty]
    public ConfirmForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>The address that the page shows and that its forms act on. Null if the page asks for one.</summary>
    public string? Shown { get; private set; }

    public TimeSpan Wait { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool another, CancellationToken cancellationToken)
    {
        var (pending, typed) = (await pendings.FindAsync(cancellationToken), await typedAddresses.FindAsync(cancellationToken));
        ReturnUrl ??= pending?.ReturnUrl;
        if (!another && pending is { Confirmed: true, AskedAgain: false } && typed is not null && pending.IsFor(EmailAddress.Of(typed)))
        {
            // Another tab has done it since this page was opened.
            this.ShowBanner("Confirm.Done");
            return RedirectToPage("Login", new { returnUrl = ReturnUrl });
        }

        Shown = pending is { Confirmed: false } ? pending.Address : null;
        Wait = await limits.WaitForCodeAsync(Shown, cancellationToken);
        Form.Email = Shown is null ? typed : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Shown = Form.Email is null ? shownAddresses.Decrypt(Form.Shown) : null;
        Wait = await limits.WaitForCodeAsync(Shown, cancellationToken);
        if ((Form.Email ?? Shown) is not { } typed)
        {
            return this.ShowFormAgain("Form.Email", words["Field.Email.Empty"]);
        }

        // What this browser did for another address does not apply to this one.
        var address = EmailAddress.Of(typed);
        var known = await pendings.FindAsync(cancellationToken) is { } found && found.IsFor(address) ? found : null;
        ReturnUrl ??= known?.ReturnUrl;
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var browser = BrowserKey.Create();
        var outcome = await accounts.ConfirmAsync(address, ConfirmationCode.Of(Form.Code), browser, known, cancellationToken);
        if (outcome is ConfirmOutcome.ConfirmedAndLoggedIn done)
        {
            await pendings.FinishAsync(address, cancellationToken);
            await session.BeginAsync(done.Person, remember: false);
            this.ShowBanner(done.Sentence);
            return LocalRedirect(ReturnUrl ?? "/");
        }

        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case ConfirmOutcome.Confirmed confirmed:
                var pending = (known ?? new PendingConfirmation { Address = address.Typed }) with { Confirmed = true, SignUpSession = null };
                await pendings.RememberAsync(pending, browser, cancellationToken);
                this.ShowBanner(confirmed.Sentence);
                return RedirectToPage("Login", new { returnUrl = ReturnUrl });
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
}
