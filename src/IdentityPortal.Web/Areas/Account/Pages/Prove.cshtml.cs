using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Asks somebody who is logged in to log in again, before anything that needs a <see cref="FreshProof"/>.</summary>
[Authorize]
[OpenDuringSetUp]
[SendsRequests]
internal sealed class ProveModel(CognitoAccountService accounts, PortalSession session, LogIns logIns, Wording words) : PageModel
{
    [BindProperty]
    public ProveForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>Where Cancel leads. The page that needs the proof would only lead here again, so it is the page before that, or the app.</summary>
    public string Before => ReturnUrl switch
    {
        { } url when AppRequests.Is(url) => Apps.Declined(url),
        { } url when url.StartsWith("/Support/Person/", StringComparison.Ordinal) => url[..url.LastIndexOf('/')],
        var url => Url.Page("/Security", new { area = "Self", returnUrl = LocalReturnUrlOnly.In(url) })!,
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        switch (await accounts.ProveAsync(current, new Password(Form.Password), cancellationToken))
        {
            case LoginOutcome.LoggedIn { Person: var person } when await logIns.ReplaceAsync(current, person) is not null:
                return LocalRedirect(ReturnUrl ?? LocalReturnUrlOnly.Otherwise);
            case LoginOutcome.StepRequired { Pending: var pending }:
                return await logIns.GoOnAsync(pending with { ProofOf = current.Id }, ReturnUrl, cancellationToken);
            case LoginOutcome.Locked:
                return this.ShowFormAgain("", words["Login.Locked"]);
            case (LoginOutcome.TooManyTries or LoginOutcome.NotSetUp or LoginOutcome.TryLater) and var notChecked:
                return this.Answer(notChecked);
            default:
                return this.ShowFormAgain("Form.Password", words["Field.Password.Current.Wrong"]);
        }
    }
}
