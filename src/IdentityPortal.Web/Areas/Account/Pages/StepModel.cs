using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>A page for one step after the password. Its handlers run only while the browser has this step to do for the address that the form shows.</summary>
[StepPage]
[TakesEarlierForms]
internal abstract class StepModel(LoginStep step, StepVisits visits, LogIns logIns, Wording words) : PageModel
{
    protected LogIns LogIns => logIns;

    protected Wording Words => words;

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public PendingChallenge Pending => Due ?? throw new InvalidOperationException("No handler runs without a pending step.");

    /// <summary>The page that the step belongs to: Log in, or the one where somebody who is logged in proves who they are.</summary>
    public string Start => Pending.ProofOf is null ? "Login" : "Prove";

    /// <summary>The key of what the button of the form says.</summary>
    public string Button => Pending.ProofOf is null ? "Login.Button" : "Prove.Button";

    /// <summary>The browser that sent the form, if somebody has logged in to this account in it before.</summary>
    protected KnownBrowser? Known { get; private set; }

    private PendingChallenge? Due { get; set; }

    public async Task VisitAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        using var visit = await visits.BeginAsync(HttpContext);
        (Due, Known) = (visit.Pending, visit.Known);
        if (User.Identity is { IsAuthenticated: true } && visit.Pending?.ProofOf is null)
        {
            // The step ends with the log-out.
            await new SignedOutOnlyAttribute { LeadsIn = true, Instead = "Login" }.OnPageHandlerExecutionAsync(context, next);
            return;
        }

        if (await InsteadAsync(visit) is { } result)
        {
            context.Result = result;
            return;
        }

        await next();
    }

    /// <summary>Answers what any step can end in.</summary>
    protected async Task<IActionResult> AnswerAsync(StepOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case StepOutcome.LoggedIn { Person: var person }:
                return await logIns.FinishAsync(person, Pending, ReturnUrl);
            case StepOutcome.StepRequired { Pending: var next }:
                return await logIns.GoOnAsync(Pending, next, ReturnUrl);
            case StepOutcome.CodeRefused when await LedMeanwhileAsync(cancellationToken) is { } result:
                return result;
            case StepOutcome.CodeRefused refused:
                await logIns.KeepAsync(refused.Pending, cancellationToken);
                return this.ShowFormAgain(
                    "Form.Code", words[step == LoginStep.MailedCode ? refused.Sentence : new FactorOutcome.CodeRefused().Sentence]);
            case StepOutcome.Locked locked:
                return this.ShowFormAgain("", words[locked.Sentence]);
            case StepOutcome.Expired:
                return await ExpiredAsync(cancellationToken);
            case StepOutcome.TryLater later:
                await logIns.KeepAsync(later.Pending, cancellationToken);
                return this.Answer(later);
            default:
                return this.Answer(outcome);
        }
    }

    protected async Task<IActionResult> ExpiredAsync(CancellationToken cancellationToken) =>
        await LedMeanwhileAsync(cancellationToken) ?? await StartAgainAsync(Pending.ProofOf is null ? new StepOutcome.Expired().Sentence : "Prove.Expired", cancellationToken);

    /// <summary>Gives the step up and leads to where it began, with the address filled in.</summary>
    protected Task<IActionResult> StartAgainAsync(string sentence, CancellationToken cancellationToken)
    {
        this.ShowRefusal(sentence);
        return GiveUpAsync(Start, cancellationToken);
    }

    /// <summary>Gives the step up and leads to another page, with the address filled in.</summary>
    protected async Task<IActionResult> GiveUpAsync(string page, CancellationToken cancellationToken)
    {
        await logIns.ForgetAsync(Pending, cancellationToken);
        return RedirectToPage(page, new { returnUrl = ReturnUrl });
    }

    /// <returns>The answer if this page has nothing to do; else null.</returns>
    private async Task<IActionResult?> InsteadAsync(StepVisit visit) => visit switch
    {
        { Pending: null } => LogInAgain(new StepOutcome.Expired().Sentence),
        { IsOfOther: true } => LogInAgain("Step.OtherLogin"),
        { Pending: { } pending } when await LedToAsync(pending) is { } result => result,
        { Pending: { } pending } when pending.Step != step => Account.LogIns.PageOf(pending, ReturnUrl),
        _ => null,
    };

    /// <returns>The answer to a second press of the same button: where the first has led. Null if the step is still to do.</returns>
    private async Task<IActionResult?> LedToAsync(PendingChallenge pending) => pending switch
    {
        { Begun: { } begun } when await visits.BeginAgainAsync(begun) => LocalRedirect(ReturnUrl ?? LocalReturnUrlOnly.Otherwise),
        { Next: { } key } when await visits.GoOnAgainAsync(key, HttpContext.RequestAborted) is { } next => Account.LogIns.PageOf(next, ReturnUrl),
        { Begun: null, Next: null } => null,
        _ => LogInAgain(new StepOutcome.Expired().Sentence),
    };

    /// <summary>Cognito refuses a second press if another instance has answered the first, for which it waits only on the same instance.</summary>
    private async Task<IActionResult?> LedMeanwhileAsync(CancellationToken cancellationToken) =>
        await visits.FindAsync(cancellationToken) is { } pending ? await LedToAsync(pending) : null;

    private IActionResult LogInAgain(string sentence) => this.RefuseTo("Login", new { returnUrl = ReturnUrl }, sentence);
}
