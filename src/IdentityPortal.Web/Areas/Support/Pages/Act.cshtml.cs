using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Shows what the act will do, asks for a reason and performs it.</summary>
[ServiceFilter<ActGuard>]
internal sealed class ActModel(SupportActs acts, Wording words) : PageModel
{
    [BindProperty]
    public ActForm Form { get; set; } = new();

    [FromRoute]
    public Guid Sub { get; set; }

    [FromRoute]
    public SupportAct Act { get; set; }

    /// <summary>Null when Cognito could not be reached.</summary>
    public DeskAccount? Account { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Form.Press = Guid.NewGuid();
        return await AnswerAsync(await acts.LookAsync(StaffMember.Of(User), $"{Sub}"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && !ActReasons.For(Act).Contains(Form.Reason))
        {
            ModelState.AddModelError("Form.Reason", words["Support.Act.Reason.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(() => this.ShowFormAgain());
        }

        var from = HttpContext.Connection.RemoteIpAddress?.ToString();
        var request = new ActRequest(StaffMember.Of(User), Act, $"{Sub}", Form.Press, Form.Reason, Form.Text.Trim(), Form.Ticket.Trim(), from);
        return await AnswerAsync(await acts.ActAsync(request, cancellationToken));
    }

    private async Task<IActionResult> AnswerAsync(ActOutcome outcome)
    {
        switch (outcome)
        {
            case ActOutcome.Ready { Account: var account }:
                Account = account;
                return Page();
            case ActOutcome.Done { Number: var number }:
                return RedirectToPage("Receipt", new { number });
            case ActOutcome.Nobody:
                return NotFound();
            case ActOutcome.Forbidden { Why: var why }:
                return await ShowAsync(() => this.ShowFormAgain("", words[$"Act.Forbidden.{why}"]));
            case ActOutcome.Misfit { Why: var why }:
                return await ShowAsync(() => this.ShowFormAgain("", words[$"Act.Misfit.{why}"]));
            case ActOutcome.Refused { Why: var why }:
                return await ShowAsync(() => this.ShowFormAgain("", words[$"Act.Refused.{why}"]));
            case ActOutcome.TooMany { Desk: var desk, Wait: var wait }:
                var sentence = words[desk ? "Support.Act.TooManyForPerson" : "Support.Act.TooManyByStaff", words.Wait(wait)];
                return await ShowAsync(() => this.ShowFormTooSoon("", sentence, wait));
            case ActOutcome.Unknown:
                return await ShowAsync(() => this.ShowFormLater(words["Support.Act.Unknown"]));
            case ActOutcome.NotPermitted:
                return this.ShowFormLater(words["Support.NotPermitted"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }

    /// <summary>Shows the form again, with the current account if Cognito answers.</summary>
    private async Task<IActionResult> ShowAsync(Func<IActionResult> show)
    {
        Account = (await acts.LookAsync(StaffMember.Of(User), $"{Sub}") as ActOutcome.Ready)?.Account;
        return show();
    }
}
