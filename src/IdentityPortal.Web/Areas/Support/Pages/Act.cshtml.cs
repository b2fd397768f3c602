using System.Diagnostics;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Shows what the act will do, asks for a reason and performs it.</summary>
[ServiceFilter<ActGuard>]
internal sealed class ActModel(SupportActs acts, DeskBrowser browser, AccountRows rows, Wording words) : PageModel
{
    [BindProperty]
    public ActForm Form { get; set; } = new();

    [FromRoute]
    public Guid Sub { get; set; }

    [FromRoute]
    public SupportAct Act { get; set; }

    /// <summary>Null when Cognito could not be reached.</summary>
    public DeskAccount? Account { get; private set; }

    /// <summary>The name of the act on this account.</summary>
    public string Name => ActNames.Of(Act, Account?.State.Status);

    private StaffMember Staff => StaffMember.Of(User);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form = ActForm.Of(await browser.FindDraftAsync(Staff, $"{Sub}", $"{Act}", cancellationToken));
        Form.Press = Guid.NewGuid();
        return await AnswerAsync(await acts.LookAsync(Staff, Act, $"{Sub}"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && !ActReasons.For(Act).Contains(Form.Reason))
        {
            ModelState.AddModelError("Form.Reason", words["Support.Act.Reason.Empty"]);
        }

        if (Form.Press == Guid.Empty)
        {
            // The page is shown again with an id of its own, so that its button works.
            ModelState.Remove("Form.Press");
            ModelState.AddModelError("", words["Errors.BadValue"]);
            Form.Press = Guid.NewGuid();
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync();
            return this.ShowFormAgain();
        }

        var from = HttpContext.Connection.RemoteIpAddress?.ToString();
        await browser.DropDraftAsync(Staff, $"{Sub}", $"{Act}", cancellationToken);
        var request = new ActRequest(Staff, Act, $"{Sub}", Form.Press, Form.Reason, Form.Text.Trim(), Form.Ticket.Trim(), from);
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
                // Cognito may have deleted the account although its answer to the act was lost.
                await rows.DeleteAsync($"{Sub}");
                return NotFound();
            case (ActOutcome.NotPermitted or ActOutcome.TryLater) and { Sentence: { } sentence }:
                return this.ShowFormLater(words[sentence]);
            case ActOutcome.Unknown unknown:
                await LoadAsync();
                return this.ShowFormLater(words[unknown.Sentence]);
            case ActOutcome.TooMany tooMany:
                await LoadAsync();
                return this.ShowFormTooSoon("", words[tooMany.Sentence, words.Wait(tooMany.Wait)], tooMany.Wait);
            case (ActOutcome.Forbidden or ActOutcome.Misfit or ActOutcome.Refused) and { Sentence: { } sentence }:
                await LoadAsync();
                return this.ShowFormAgain("", words[sentence]);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads the current account for a form that is shown again.</summary>
    private async Task LoadAsync() => Account = (await acts.LookAsync(Staff, Act, $"{Sub}") as ActOutcome.Ready)?.Account;
}
