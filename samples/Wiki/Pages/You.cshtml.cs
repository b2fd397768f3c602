namespace Wiki.Pages;

/// <summary>What the portal says of a person. The log-out ends the session there, too.</summary>
[Authorize]
internal sealed class YouModel : PageModel
{
    public IActionResult OnPost() => SignOut(
        new AuthenticationProperties { RedirectUri = "/" },
        CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme);
}
