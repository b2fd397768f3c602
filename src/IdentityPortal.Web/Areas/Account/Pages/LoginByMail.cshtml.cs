using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Mails a code to log in with, where the settings offer it.</summary>
[LevelledAnswer, QueuedForm(Begins = true)]
[SignedOutOnly(LeadsIn = true)]
internal sealed class LoginByMailModel(
    CognitoAccountService accounts, TypedAddresses typedAddresses, LogIns logIns, IOptions<PortalOptions> options) : PageModel
{
    [BindProperty]
    public LoginByMailForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form.Email = await typedAddresses.FindAsync(cancellationToken) ?? "";
        return options.Value.MailedCodeLogin ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.MailedCodeLogin)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (await accounts.LoginByMailAsync(address, cancellationToken))
        {
            case LoginByMailOutcome.CodeSent sent:
                return await logIns.GoOnAsync(sent.Pending with { RememberMe = Form.RememberMe }, ReturnUrl, cancellationToken);
            case var other:
                return this.Answer(other);
        }
    }
}
