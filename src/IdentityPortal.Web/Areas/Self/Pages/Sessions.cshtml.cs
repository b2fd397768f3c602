using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>Lists the browsers in which the person is logged in, and ends their sessions.</summary>
[Authorize]
[FreshProof(OnlyForForms = true)]
internal sealed class SessionsModel(SessionService sessions, PortalSession session) : PageModel
{
    public SessionList List { get; private set; } = new(0, []);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        List = await sessions.ListAsync(current, cancellationToken);
        return Page();
    }

    public Task<IActionResult> OnPostEndAsync([FromForm(Name = "Form.Sid")] string? sid, CancellationToken cancellationToken) =>
        AnswerAsync(current => sessions.EndAsync(current, sid ?? "", cancellationToken));

    public Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken) =>
        AnswerAsync(current => sessions.EndOthersAsync(current, cancellationToken));

    private async Task<IActionResult> AnswerAsync(Func<CurrentSession, Task<EndSessionsOutcome>> endAsync)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        switch (await endAsync(current))
        {
            case EndSessionsOutcome.Ended done:
                this.ShowBanner(AppsTold.After(done.Sentence, done.Apps));
                break;
            case EndSessionsOutcome.OthersEnded done:
                this.ShowBanner(AppsTold.After(done.Sentence, done.Apps));
                break;
            case EndSessionsOutcome.Gone { Sentence: { } sentence }:
                this.ShowRefusal(sentence);
                break;
        }

        return RedirectToPage();
    }
}
