using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>
/// Where the link in the mail about a deletion leads. Mail programs open links on their own, so opening it changes nothing. Nobody can be logged in,
/// because the account is disabled.
/// </summary>
[TakesEarlierForms]
internal sealed class KeepAccountModel(KeptAccounts accounts) : PageModel
{
    [BindProperty]
    public KeepAccountForm Form { get; set; } = new();

    /// <summary>When the account will be deleted; null if the link cannot keep it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>What has become of the account; null if nothing was pressed.</summary>
    public string? Sentence { get; private set; }

    public Task<IActionResult> OnGetAsync(string? token, CancellationToken cancellationToken)
    {
        Form.Token = token;
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        switch (await accounts.KeepAsync(Form.Token, cancellationToken))
        {
            case (KeepAccountOutcome.Kept or KeepAccountOutcome.StillDisabled) and { Sentence: var sentence }:
                Sentence = sentence;
                return Page();
            case KeepAccountOutcome.Gone:
                return await ShowAsync(cancellationToken);
            case var outcome:
                await ShowAsync(cancellationToken);
                return this.Answer(outcome);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        DueAt = await accounts.FindAsync(Form.Token, cancellationToken);
        Response.StatusCode = DueAt is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }
}
