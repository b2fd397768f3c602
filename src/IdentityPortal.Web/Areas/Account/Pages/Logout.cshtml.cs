using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Asks before a log-out. It is also what a logged-in person sees instead of a page for visitors who are not logged in.</summary>
[TakesEarlierForms]
[OpenDuringSetUp]
internal sealed class LogoutModel(
    CognitoAccountService accounts, Apps apps, OwnApps own, PortalSession session, TypedAddresses typedAddresses) : PageModel
{
    /// <summary>The page that the visitor tried to open.</summary>
    [FromQuery]
    public string? Wanted { get; set; }

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>What a logged-in person can do instead of opening the page; null if they only asked to log out.</summary>
    public string? Sentence => LoggedInSentences.Of(Wanted);

    /// <summary>Whether an app asks for the log-out. Afterwards the person goes on to it.</summary>
    public bool IsForApp => AppRequests.Is(ReturnUrl) && Sentence is null;

    public bool IsAboutPassword => Sentence == "LoggedIn.Password";

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Page() : Leave(Sentence is null ? "Logout.Done" : null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // The app that waits for the person is not one to log out of.
        var others = (await own.ListInAsync(await session.FindAsync(), cancellationToken)).Where(app => app != apps.AskingFrom(ReturnUrl)).ToList();
        var typed = Sentence is null ? null : await typedAddresses.FindAsync(cancellationToken);
        if (await session.EndAsync() is { Person: var person })
        {
            // The visitor is already logged out, whatever Cognito answers. The service logs a refresh token that could not be revoked.
            await accounts.LogoutAsync(person, cancellationToken);
            typed ??= IsAboutPassword ? person.Address : null;
        }

        if (typed is not null)
        {
            await typedAddresses.RememberAsync(typed, CancellationToken.None);
        }

        return Leave(AppsTold.There("Logout.Done", others));
    }

    private IActionResult Leave(string? banner) => IsForApp
        ? LocalRedirect(ReturnUrl!)
        : Sentence is null ? this.LeadTo("/Index", new { area = "" }, banner) : this.LeadTo(Wanted!, new { returnUrl = ReturnUrl }, banner);
}
