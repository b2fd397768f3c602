using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Acts;
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

    public ActView Seen { get; private set; } = null!;

    private StaffMember Staff => StaffMember.Of(User);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form = ActForm.Of(await browser.FindDraftAsync(Staff, $"{Sub}", $"{Act}", cancellationToken));
        return await AnswerAsync(await acts.LookAsync(Staff, Act, $"{Sub}"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await AnswerAsync(await acts.LookAsync(Staff, Act, $"{Sub}"));
        }

        await browser.DropDraftAsync(Staff, $"{Sub}", $"{Act}", cancellationToken);
        return await AnswerAsync(await acts.ActAsync(
            Form.ToRequest(Staff, Act, $"{Sub}", HttpContext.Connection.RemoteIpAddress?.ToString()), cancellationToken));
    }

    private async Task<IActionResult> AnswerAsync(ActOutcome outcome)
    {
        Seen = ActView.Of(outcome.MayHaveChanged ? await acts.LookAsync(Staff, Act, $"{Sub}") : outcome);
        Form.CarryLast(Seen, ModelState);
        return outcome switch
        {
            ActOutcome.Ready or ActOutcome.Repeated => HttpMethods.IsPost(Request.Method) ? this.ShowFormAgain() : Page(),
            ActOutcome.Done { Number: var number, Sentence: var sentence } => this.LeadTo("Receipt", new { number }, sentence),
            ActOutcome.Nobody => NotFound(),
            (ActOutcome.Forbidden or ActOutcome.Misfit or ActOutcome.Refused) and { Sentence: { } why } => this.ShowFormAgain("", words[why]),
            _ => this.Answer(outcome),
        };
    }
}
