using System.Security.Claims;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Connect.Pages;

/// <summary>Asks whether an app may know who a person is.</summary>
[Authorize]
internal sealed class AllowModel(ConsentQuestions questions, Consents consents, Apps apps, AppLogIns logIns) : PageModel
{
    [FromQuery(Name = "question")]
    public string? Asked { get; set; }

    /// <summary>The request of the app.</summary>
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public ConsentQuestion Question { get; private set; } = null!;

    public App App { get; private set; } = null!;

    /// <summary>Whether the person has allowed it already, and has come back to the page.</summary>
    public bool IsGiven { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await RefusalAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await RefusalAsync(cancellationToken)
        ?? await GoOnAsync(consents.GiveAsync(Question, User.FindFirstValue(ClaimTypes.Email)!, cancellationToken), ReturnUrl!);

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken) => await RefusalAsync(cancellationToken)
        ?? (IsGiven ? Page() : await GoOnAsync(logIns.NoteDeclinedAsync(User, App, cancellationToken), Apps.Declined(ReturnUrl!)));

    private async Task<IActionResult> GoOnAsync(Task kept, string url)
    {
        await kept;
        return LocalRedirect(url);
    }

    private async Task<IActionResult?> RefusalAsync(CancellationToken cancellationToken)
    {
        if (!AppRequests.Is(ReturnUrl) || questions.Read(Asked, User) is not { } question || apps.Find(question.App) is not { } app)
        {
            // The request knows what to ask whom.
            return AppRequests.Is(ReturnUrl) ? LocalRedirect(ReturnUrl!) : NotFound();
        }

        (Question, App, IsGiven) = (question, app, await consents.IsGivenAsync(question, cancellationToken));
        return null;
    }
}
