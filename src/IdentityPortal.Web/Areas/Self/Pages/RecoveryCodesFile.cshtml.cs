using System.Net.Mime;
using System.Text;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>
/// Returns the recovery codes as a file. The page that shows them sends them, because the store does not have them. It needs no fresh proof: whoever
/// sends the codes has them.
/// </summary>
[Authorize]
internal sealed class RecoveryCodesFileModel(RecoveryCodes codes, PortalSession session, TimeProvider clock, Wording words) : PageModel
{
    [BindProperty]
    public RecoveryCodesFileForm Form { get; set; } = new();

    public IActionResult OnGet() => RedirectToPage("RecoveryCodes");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var sent = RecoveryCode.Split(Form.Codes);
        if (await session.FindAsync() is not { Person: var person })
        {
            return Challenge();
        }

        // Otherwise the portal would return any text that somebody makes a browser send.
        if (sent.Count == 0 || !await codes.AreUnusedAsync(person.Subject, sent, cancellationToken))
        {
            return RedirectToPage("RecoveryCodes");
        }

        string[] lines = [$"{words["Product"]} – {words["RecoveryCodes.Title"]}", person.Address, words.Day(clock.GetUtcNow()), "", .. sent.Select(code => code.Shown), ""];
        return File(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), $"{MediaTypeNames.Text.Plain}; charset=utf-8", "recovery-codes.txt");
    }
}
