using System.Security.Claims;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect.Pages;

/// <summary>Asks whether an app may know who a person is.</summary>
[Authorize]
internal sealed class AllowModel(ConsentQuestions questions, Consents consents, Apps apps) : PageModel
{
    [FromQuery(Name = "question")]
    public string? Asked { get; set; }

    /// <summary>The request of the app.</summary>
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public ConsentQuestion Question { get; private set; } = null!;

    public App App { get; private set; } = null!;

    public bool StaysLoggedIn => Question.Scopes.Contains(Scopes.OfflineAccess);

    public IActionResult OnGet() => Refusal() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await consents.GiveAsync(Question, User.FindFirstValue(ClaimTypes.Email)!, cancellationToken);
        return LocalRedirect(ReturnUrl!);
    }

    private IActionResult? Refusal()
    {
        if (!AppRequests.Is(ReturnUrl))
        {
            return NotFound();
        }

        if (questions.Read(Asked) is not { } question
            || question.Sub != User.FindFirstValue(ClaimTypes.NameIdentifier)
            || apps.Find(question.App) is not { } app)
        {
            // The request knows what to ask whom.
            return LocalRedirect(ReturnUrl!);
        }

        (Question, App) = (question, app);
        return null;
    }
}
