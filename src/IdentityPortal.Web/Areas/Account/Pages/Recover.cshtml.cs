using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Logs in somebody who has lost their second factor. The answer is the same for every address until all three entries are right.</summary>
[LevelledAnswer, QueuedForm(Begins = true)]
[SignedOutOnly(LeadsIn = true)]
internal sealed class RecoverModel(
    RecoveryService recovery, RecoveryOffer offer, LogIns logIns, TypedAddresses typedAddresses, Wording words) : PageModel
{
    [BindProperty]
    public RecoverForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => context.Result = offer.IsOn ? null : NotFound();

    public async Task OnGetAsync(CancellationToken cancellationToken) => Form.Email = await typedAddresses.FindAsync(cancellationToken) ?? "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        var browser = await logIns.BrowserAsync(address, cancellationToken);
        var (password, code) = (new Password(Form.Password), new RecoveryCode(RecoveryCode.Clean(Form.Code)));
        switch (await recovery.RecoverAsync(address, password, code, browser, cancellationToken))
        {
            case RecoverOutcome.LoggedIn { Person: var person }:
                return await logIns.FinishAsync(person, address, remember: false, "/Account/Security", cancellationToken);
            case RecoverOutcome.Refused refused:
                return this.ShowFormAgain("", words[refused.Sentence]);
            case var other:
                return this.Answer(other);
        }
    }
}
