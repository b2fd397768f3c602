using System.Diagnostics;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer]
[SendsRequests]
[SignedOutOnly(LeadsIn = true)]
internal sealed class LoginModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    LogIns logIns,
    KnownBrowsers browsers,
    TypedAddresses typedAddresses,
    SessionEndNotice notice,
    PortalCookies cookies,
    IOptions<PortalOptions> options,
    Wording words) : PageModel
{
    public bool OffersMail => options.Value.MailedCodeLogin;

    [BindProperty]
    public LoginForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var confirmed = await pendings.FindAsync(cancellationToken) is { Confirmed: true, Address: var address } ? address : "";
        Form.Email = await typedAddresses.FindAsync(cancellationToken) ?? confirmed;

        // The cookie of a session that has ended stays in the browser, so that this page can say so once.
        if (Request.Cookies.ContainsKey(cookies.Session))
        {
            Response.Cookies.Delete(cookies.Session, cookies.Options(null));
            this.ShowBannerHere(await notice.SentencesAsync(HttpContext));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        var known = await browsers.FindAsync(address.Canonical, cancellationToken);
        var outcome = await accounts.LoginAsync(address, new Password(Form.Password), pendings.Key, known, cancellationToken);
        if (outcome is LoginOutcome.LoggedIn { Person: var person })
        {
            return await logIns.FinishAsync(person, address, Form.RememberMe, ReturnUrl, cancellationToken);
        }

        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case LoginOutcome.StepRequired { Pending: var pending }:
                return await logIns.GoOnAsync(pending with { RememberMe = Form.RememberMe }, ReturnUrl, cancellationToken);
            case LoginOutcome.Refused or LoginOutcome.Locked or LoginOutcome.MustResetPassword
                when await IsPendingHereAsync(address, cancellationToken):
                this.ShowRefusal("Standing.Unconfirmed.Own");
                return RedirectToPage("Confirm", new { returnUrl = ReturnUrl });
            case (LoginOutcome.Refused or LoginOutcome.Locked or LoginOutcome.MustResetPassword) and { Sentence: { } sentence }:
                // All get the same answer, because Cognito locks and resets only existing accounts.
                return this.ShowFormAgain("", words[sentence]);
            case LoginOutcome.TooManyTries tooMany:
                return this.ShowFormTooSoon("", words[tooMany.Sentence, words.Wait(tooMany.Wait)], tooMany.Wait);
            case LoginOutcome.NotSetUp broken:
                return this.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[broken.Sentence]);
            case LoginOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<bool> IsPendingHereAsync(EmailAddress address, CancellationToken cancellationToken) =>
        await pendings.FindAsync(cancellationToken) is { Confirmed: false } pending && pending.IsFor(address);
}
