using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>Stores language and theme in cookies. The same forms are in the footer of every page.</summary>
[TakesEarlierForms]
[OpenDuringSetUp]
internal sealed class PreferencesModel(OfferedLanguages languages, PortalCookies cookies, TypedAddresses typedAddresses) : PageModel
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    [BindProperty]
    public PreferencesForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Form is { Language: null, Theme: null }
            || (Form.Language is not null && languages.Find(Form.Language) is null)
            || (Form.Theme is not null && !Theme.Offered.Contains(Form.Theme)))
        {
            return BadRequest();
        }

        if (Form.Language is not null)
        {
            Response.Cookies.Append(cookies.Language, Form.Language, cookies.Options(Life));
        }

        if (Form.Theme is Theme.Device)
        {
            Response.Cookies.Delete(cookies.Theme, cookies.Options(null));
        }
        else if (Form.Theme is not null)
        {
            Response.Cookies.Append(cookies.Theme, Form.Theme, cookies.Options(Life));
        }

        await typedAddresses.CarryAsync(Form.Email, cancellationToken);
        return LocalRedirect(TypedAddresses.WithoutProposal(ReturnUrl) ?? "/Preferences");
    }
}
