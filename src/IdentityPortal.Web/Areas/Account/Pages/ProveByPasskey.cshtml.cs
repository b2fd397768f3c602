using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Takes the requests of the script of Prove, which shows what this page has to say.</summary>
[Authorize]
[LevelledAnswer]
[OpenDuringSetUp]
internal sealed class ProveByPasskeyModel(PasskeyVisits passkeys, PortalSession session, LogIns logIns) : PageModel
{
    [BindProperty]
    public PasskeyForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => RedirectToPage("Prove", new { returnUrl = ReturnUrl });

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken) => await session.FindAsync() is { } current
        ? await passkeys.AskAsync(Response, current.Person.Address, AttemptKind.PasskeyRequest, current, cancellationToken)
        : Challenge();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        switch (await passkeys.AnswerAsync(Form.Credential, current, cancellationToken))
        {
            case PasskeyOutcome.LoggedIn { Person: var person } when await logIns.ReplaceAsync(current, person) is not null:
                return LocalRedirect(ReturnUrl ?? LocalReturnUrlOnly.Otherwise);
            case PasskeyOutcome.StepRequired { Pending: var pending }:
                return await logIns.GoOnAsync(pending with { ProofOf = current.Id }, ReturnUrl, cancellationToken);
            case (PasskeyOutcome.WrongOrigin or PasskeyOutcome.TooManyTries or PasskeyOutcome.NotSetUp or PasskeyOutcome.TryLater) and { Sentence: { } sentence }:
                return this.RefuseTo("Prove", new { returnUrl = ReturnUrl }, sentence);
            case null:
                return this.RefuseTo("Prove", new { returnUrl = ReturnUrl }, "Prove.Expired");
            default:
                return this.RefuseTo("Prove", new { returnUrl = ReturnUrl }, "Prove.Passkey.Refused");
        }
    }
}
