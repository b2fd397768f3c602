using System.Diagnostics;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Takes the requests of the script of Log in, which shows what this page has to say.</summary>
[LevelledAnswer]
[SignedOutOnly(LeadsIn = true)]
internal sealed class PasskeyModel(
    PasskeyVisits passkeys, LogIns logIns, TypedAddresses typedAddresses, RememberedAccounts remembered, FormQueue queue) : PageModel
{
    [BindProperty]
    public PasskeyForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => RedirectToPage("Login", new { returnUrl = ReturnUrl });

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken)
    {
        using var place = await queue.EnterAsync(begins: true, cancellationToken);
        if (place is null)
        {
            return Response.Refuse(StatusCodes.Status503ServiceUnavailable);
        }

        var (address, kind) = Form.Email.Length > 0
            ? (Form.Email, AttemptKind.PasskeyRequest)
            : (await remembered.FindAsync(cancellationToken), AttemptKind.PasskeyOffer);
        return await passkeys.AskAsync(Response, ModelState.IsValid ? address : null, kind, proving: null, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Form.Email.Length > 0 && ModelState.IsValid)
        {
            await typedAddresses.RememberAsync(Form.Email, cancellationToken);
        }

        var outcome = await passkeys.AnswerAsync(Form.Credential, proving: null, cancellationToken);
        switch (outcome)
        {
            case PasskeyOutcome.LoggedIn { Person: var person }:
                return await logIns.FinishAsync(person, EmailAddress.Of(person.Address), Form.RememberMe, ReturnUrl, cancellationToken);
            case PasskeyOutcome.StepRequired { Pending: var pending }:
                return await logIns.GoOnAsync(pending with { RememberMe = Form.RememberMe }, ReturnUrl, cancellationToken);
            case PasskeyOutcome.Refused or PasskeyOutcome.WrongOrigin or PasskeyOutcome.TooManyTries or PasskeyOutcome.NotSetUp or PasskeyOutcome.TryLater or null:
                return this.RefuseTo("Login", new { returnUrl = ReturnUrl }, outcome?.Sentence ?? new StepOutcome.Expired().Sentence);
            default:
                throw new UnreachableException();
        }
    }
}
