using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>A page about the second factors of the person who is logged in.</summary>
[Authorize]
internal abstract class FactorModel(PortalSession session, Wording words) : PageModel
{
    protected PortalSession Session => session;

    protected Wording Words => words;

    /// <summary>The request of an app that led to these pages, and to which they lead back.</summary>
    public string? AppRequest => Request.Query[LocalReturnUrlOnly.Name] is [{ } url] && AppRequests.Is(url) ? url : null;

    /// <summary>Whether pool and settings have what the page sets up. Otherwise there is no such page, nor does a form of it act.</summary>
    protected virtual bool IsOffered => true;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => context.Result = IsOffered ? null : NotFound();

    protected IActionResult ToSecurity() => RedirectToPage("Security", new { returnUrl = AppRequest });

    protected async Task<IActionResult> AnswerAsync(Func<CurrentSession, Task<FactorOutcome>> journeyAsync) =>
        await session.FindAsync() is { } current ? await AnswerAsync(await journeyAsync(current)) : Challenge();

    /// <summary>Answers what a journey can end in, other than what only one page asks for.</summary>
    protected async Task<IActionResult> AnswerAsync(FactorOutcome outcome)
    {
        switch (outcome)
        {
            case FactorOutcome.Known:
                return Page();
            case FactorOutcome.KeyMade:
                return RedirectToPage(new { returnUrl = AppRequest });
            case (FactorOutcome.Added or FactorOutcome.PasskeyAddedBefore or FactorOutcome.PasskeyRenamed) and { Sentence: { } sentence }:
                this.ShowBanner(sentence);
                return ToSecurity();
            case FactorOutcome.Removed { Sentence: var sentence }:
                await session.RekeyAsync();
                this.ShowBanner(sentence);
                return ToSecurity();
            case (FactorOutcome.LastOne or FactorOutcome.RemovalRunning or FactorOutcome.RemovedBefore or FactorOutcome.KeyGone or FactorOutcome.CodesMadeBefore or FactorOutcome.NoneToRecover or FactorOutcome.PasskeyGone) and { Sentence: { } sentence }:
                this.ShowRefusal(sentence);
                return ToSecurity();
            case FactorOutcome.CodeRefused refused:
                return this.ShowFormAgain("Form.Code", words[refused.Sentence]);
            case (FactorOutcome.PasskeyRefused or FactorOutcome.TooManyPasskeys) and { Sentence: { } sentence }:
                return this.ShowFormAgain("", words[sentence]);
            case FactorOutcome.SessionOver:
                return Challenge();
            default:
                return this.Answer(outcome);
        }
    }
}
