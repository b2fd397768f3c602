using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>
/// Where the link in the mail about a removal of second factors leads. Mail programs open links on their own, so opening it changes nothing. Nobody needs
/// to be logged in. Whoever is can stop it without the link.
/// </summary>
[TakesEarlierForms]
internal sealed class StopRemovalModel(RemovalStops stops, PortalSession session) : PageModel
{
    [BindProperty]
    public StopRemovalForm Form { get; set; } = new();

    /// <summary>When the removal takes effect; null if nothing can be stopped.</summary>
    public DateTimeOffset? Until { get; private set; }

    public bool IsStopped { get; private set; }

    public async Task OnGetAsync(string? token, CancellationToken cancellationToken)
    {
        Form.Token = token;
        await ShowAsync(cancellationToken);
    }

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        IsStopped = await stops.TryStopAsync(Form.Token, await SubAsync(), cancellationToken);
        await ShowAsync(cancellationToken);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Until = IsStopped ? null : await stops.FindAsync(Form.Token, await SubAsync(), cancellationToken);
        Response.StatusCode = IsStopped || Until is not null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }

    private async Task<string?> SubAsync() => (await session.FindAsync())?.Person.Subject;
}
