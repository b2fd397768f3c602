using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
internal sealed class RenamePasskeyModel(FactorService factors, PasskeyService passkeys, PortalSession session, Wording words)
    : OnePasskeyModel(factors, session, words)
{
    [BindProperty]
    public PasskeyNameForm Form { get; set; } = new();

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ModelState.IsValid
        ? AnswerAsync(current => passkeys.RenameAsync(current, Key, Form.KeptName(), cancellationToken))
        : Task.FromResult(this.ShowFormAgain());
}
