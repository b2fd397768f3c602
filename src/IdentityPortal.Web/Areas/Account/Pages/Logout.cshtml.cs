using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Asks before a log-out. It is also what a logged-in person sees instead of a page for visitors who are not logged in.</summary>
[TakesEarlierForms]
[OpenDuringSetUp]
internal sealed class LogoutModel(CognitoAccountService accounts, PortalSession session, TypedAddresses typedAddresses) : PageModel
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["Login"] = "LoggedIn.Login",
        ["NewPassword"] = "LoggedIn.Login",
        ["Recover"] = "LoggedIn.Login",
        ["Passkey"] = "LoggedIn.Login",
        ["Register"] = "LoggedIn.Register",
        ["Confirm"] = "LoggedIn.Confirm",
        ["ResendCode"] = "LoggedIn.Confirm",
        ["ForgotPassword"] = "LoggedIn.Password",
        ["ResetPassword"] = "LoggedIn.Password",
    };

    /// <summary>The page that the visitor tried to open.</summary>
    [FromQuery]
    public string? Wanted { get; set; }

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>What a logged-in person can do instead of opening the page; null if they only asked to log out.</summary>
    public string? Sentence => Wanted is null ? null : Sentences.GetValueOrDefault(Wanted);

    public bool IsAboutPassword => Sentence == "LoggedIn.Password";

    public IActionResult OnGet()
    {
        if (User.Identity is { IsAuthenticated: true })
        {
            return Page();
        }

        if (Sentence is null)
        {
            this.ShowBanner("Logout.Done");
        }

        return Leave();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
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

        this.ShowBanner("Logout.Done");
        return Leave();
    }

    private IActionResult Leave() => Sentence is null ? LocalRedirect("/") : RedirectToPage(Wanted, new { returnUrl = ReturnUrl });
}
