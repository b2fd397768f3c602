using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>Ends the use of an app. It needs no fresh proof, because it shuts nobody out.</summary>
[Authorize]
internal sealed class WithdrawAppModel(OwnApps apps, PortalSession session) : PageModel
{
    /// <summary>The client id.</summary>
    [FromRoute]
    public string Id { get; set; } = "";

    /// <summary>Not null where the page is shown.</summary>
    public OwnApp? App { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        App = (await apps.ListAsync(User, cancellationToken)).SingleOrDefault(app => app.Id == Id && app.UsedAt is not null);
        return App is null ? Leave(new AppOutcome.NotUsed()) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await session.FindAsync() is { } current ? Leave(await apps.WithdrawAsync(current, Id, cancellationToken)) : Challenge();

    private RedirectToPageResult Leave(AppOutcome outcome)
    {
        switch (outcome)
        {
            case AppOutcome.Withdrawn { Sentence: var done, Id: var id }:
                this.ShowBanner(Banner.Named(done, id));
                break;
            case AppOutcome.NotUsed { Sentence: var nothing }:
                this.ShowRefusal(nothing);
                break;
        }

        return RedirectToPage("Index");
    }
}
