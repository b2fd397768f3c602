using System.Diagnostics;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Shows what the act will do, asks for a reason and performs it.</summary>
[ServiceFilter<ActGuard>]
internal sealed class ActModel(SupportActs acts, DeskBrowser browser, Wording words) : PageModel
{
    [BindProperty]
    public ActForm Form { get; set; } = new();

    [FromRoute]
    public Guid Sub { get; set; }

    [FromRoute]
    public SupportAct Act { get; set; }

    /// <summary>The account, the same act done a moment ago, and why its mail must wait. The account is null when it could not be read.</summary>
    public (DeskAccount? Account, TrailEntry? Last, ActOutcome.TooMany? Limit) Seen { get; private set; }

    /// <summary>The name of the act on this account.</summary>
    public string Name => ActNames.Of(Act, Seen.Account?.State.Status);

    private StaffMember Staff => StaffMember.Of(User);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form = ActForm.Of(await browser.FindDraftAsync(Staff, $"{Sub}", $"{Act}", cancellationToken));
        return await AnswerAsync(await acts.LookAsync(Staff, Act, $"{Sub}"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && !ActReasons.For(Act).Contains(Form.Reason))
        {
            ModelState.AddModelError("Form.Reason", words["Support.Act.Reason.Empty"]);
        }

        if (Form.Press == Guid.Empty || ModelState["Form.Last"] is { Errors.Count: > 0 })
        {
            // The page is shown again with an id of its own, so that its button works.
            ModelState.Remove("Form.Press");
            ModelState.AddModelError("", words["Errors.BadValue"]);
            Form.Press = Guid.NewGuid();
        }

        if (!ModelState.IsValid)
        {
            Show(await acts.LookAsync(Staff, Act, $"{Sub}"));
            return this.ShowFormAgain();
        }

        await browser.DropDraftAsync(Staff, $"{Sub}", $"{Act}", cancellationToken);
        return await AnswerAsync(await acts.ActAsync(
            Form.ToRequest(Staff, Act, $"{Sub}", HttpContext.Connection.RemoteIpAddress?.ToString()), cancellationToken));
    }

    private async Task<IActionResult> AnswerAsync(ActOutcome outcome)
    {
        if (outcome is ActOutcome.Done { IsRepeat: true })
        {
            this.ShowBanner("Support.Act.DoneBefore");
        }

        var mayHaveChanged = outcome is ActOutcome.Unknown or ActOutcome.TooMany or ActOutcome.Forbidden or ActOutcome.Misfit or ActOutcome.Refused;
        Show(mayHaveChanged ? await acts.LookAsync(Staff, Act, $"{Sub}") : outcome);
        return outcome switch
        {
            ActOutcome.Ready => Page(),
            ActOutcome.Repeated => HttpMethods.IsPost(Request.Method) ? this.ShowFormAgain() : Page(),
            ActOutcome.Done { Number: var number } => RedirectToPage("Receipt", new { number }),
            ActOutcome.Nobody => NotFound(),
            ActOutcome.TooMany tooMany => this.ShowFormTooSoon("", words[tooMany.Sentence, words.Wait(tooMany.Wait)], tooMany.Wait),
            (ActOutcome.NotPermitted or ActOutcome.TryLater or ActOutcome.Unknown) and { Sentence: { } later } => this.ShowFormLater(words[later]),
            (ActOutcome.Forbidden or ActOutcome.Misfit or ActOutcome.Refused) and { Sentence: { } why } => this.ShowFormAgain("", words[why]),
            _ => throw new UnreachableException(),
        };
    }

    // The form carries what its page shows, so that the same act is done again only on purpose.
    private void Show(ActOutcome outcome)
    {
        Seen = outcome switch
        {
            ActOutcome.Ready ready => (ready.Account, ready.Last, ready.Limit),
            ActOutcome.Repeated repeated => (repeated.Account, repeated.Last, null),
            _ => (null, null, null),
        };
        Form.Last = Seen.Last?.Row.Number;
        ModelState.Remove("Form.Last");
    }
}
