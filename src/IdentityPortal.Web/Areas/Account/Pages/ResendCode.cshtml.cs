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
    ShownAddresses shownAddresses,
    TypedAddresses typedAddresses,
    AttemptLimits limits,
    Wording words) : PageModel
{
    [BindProperty]
    public ResendCodeForm Form { get; set; } = new();

    /// <summary>Asks for an address even if one is pending.</summary>
    [FromQuery]
    public bool Another { get; set; }

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>The address that the page shows and sends the code to. Null if the page asks for one.</summary>
    public string? Shown { get; private set; }

    public TimeSpan Wait { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var pending = Another ? null : await pendings.FindAsync(cancellationToken);
        ReturnUrl ??= pending?.ReturnUrl;
        Shown = pending is { Confirmed: false } ? pending.Address : null;
        Wait = await limits.WaitForCodeAsync(Shown, cancellationToken);
        Form.Email = Another || Shown is not null ? null : await typedAddresses.FindAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Shown = Form.Email is null ? shownAddresses.Decrypt(Form.Shown) : null;
        Wait = await limits.WaitForCodeAsync(Shown, cancellationToken);
        if ((Form.Email ?? Shown) is not { } typed)
        {
            return this.ShowFormAgain("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(typed);
        var outcome = await accounts.ResendCodeAsync(address, cancellationToken);
        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case ResendCodeOutcome.CodeSent sent:
                await RememberAsync(address, cancellationToken);
                this.ShowBanner(sent.Sentence);
                return ToConfirm();
            case ResendCodeOutcome.CoolingDown when Form.OnConfirm:
                await RememberAsync(address, cancellationToken);
                this.ShowRefusal("Resend.TooSoonHere");
                return ToConfirm();
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

    private RedirectToPageResult ToConfirm() => RedirectToPage("Confirm", new { returnUrl = ReturnUrl });

    private async Task RememberAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (await pendings.FindAsync(cancellationToken) is not { } known || !known.IsFor(address))
        {
            await pendings.RememberAsync(new() { Address = address.Typed, ReturnUrl = ReturnUrl }, BrowserKey.Create(), cancellationToken);
        }
        else if (known.Confirmed)
        {
            await pendings.AskAgainAsync(cancellationToken);
        }
    }
}
