using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Shows what will happen, asks why, and does it.</summary>
[ServiceFilter<ActGuard>]
internal sealed class ActModel(SupportService support, SupportActs acts, Wording words) : PageModel
{
    [BindProperty]
    public ActForm Form { get; set; } = new();

    [FromRoute]
    public Guid Sub { get; set; }

    [FromRoute]
    public SupportAct Act { get; set; }

    /// <summary>Null where Cognito could not be asked.</summary>
    public PersonRecord? Person { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Form.Press = Guid.NewGuid();
        return await LoadAsync() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && !ActReasons.For(Act).Contains(Form.Reason))
        {
            ModelState.AddModelError("Form.Reason", words["Support.Act.Reason.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return await LoadAsync() ?? this.ShowFormAgain();
        }

        var from = HttpContext.Connection.RemoteIpAddress?.ToString();
        var request = new ActRequest(StaffMember.Of(User), Act, $"{Sub}", Form.Press, Form.Reason, Form.Text.Trim(), Form.Ticket.Trim(), from);
        switch (await acts.ActAsync(request, cancellationToken))
        {
            case ActOutcome.Done { Number: var number }:
                return RedirectToPage("Receipt", new { number });
            case ActOutcome.Nobody:
                return NotFound();
            case ActOutcome.Forbidden { Why: var why }:
                return await ShowAgainAsync(words[$"Act.Forbidden.{why}"]);
            case ActOutcome.Misfit { Why: var why }:
                return await ShowAgainAsync(words[$"Act.Misfit.{why}"]);
            case ActOutcome.Refused { Why: var why }:
                return await ShowAgainAsync(words[$"Act.Refused.{why}"]);
            case ActOutcome.TooMany { Desk: var desk, Wait: var wait }:
                await LoadAsync();
                return this.ShowFormTooSoon("", words[desk ? "Support.Act.TooManyForPerson" : "Support.Act.TooManyByStaff", words.Wait(wait)], wait);
            case ActOutcome.Unknown:
                await LoadAsync();
                return this.ShowFormLater(words["Support.Act.Unknown"]);
            case ActOutcome.NotPermitted:
                return this.ShowFormLater(words["Support.NotPermitted"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }

    private async Task<IActionResult> ShowAgainAsync(string sentence) => await LoadAsync() ?? this.ShowFormAgain("", sentence);

    /// <returns>What to show in place of the page; null when the person is there.</returns>
    private async Task<IActionResult?> LoadAsync()
    {
        switch (await support.PersonAsync($"{Sub}"))
        {
            case PersonOutcome.Seen { Person: var person }:
                Person = person;
                return null;
            case PersonOutcome.Nobody:
                return NotFound();
            case PersonOutcome.NotPermitted:
                return this.ShowFormLater(words["Support.NotPermitted"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }
}
