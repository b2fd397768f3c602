using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Gives the script of Log in the challenge of a passkey, and takes the answer. What it has to say, Log in shows.</summary>
[LevelledAnswer]
[SignedOutOnly(LeadsIn = true)]
internal sealed class PasskeyModel(
    CognitoAccountService accounts,
    PendingChallenges challenges,
    PendingConfirmations pendings,
    LogIns logIns,
    KnownBrowsers browsers,
    TypedAddresses typedAddresses,
    RememberedAccounts remembered,
    IOptions<PortalOptions> options) : PageModel
{
    [BindProperty]
    public PasskeyForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => RedirectToPage("Login", new { returnUrl = ReturnUrl });

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken)
    {
        var typed = Form.Email.Length > 0 ? Form.Email : await remembered.FindAsync(cancellationToken);
        if (options.Value.Passkeys.RelyingPartyId.Length == 0 || typed is null || !ModelState.IsValid)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity);
        }

        var address = EmailAddress.Of(typed);
        switch (await accounts.AskForPasskeyAsync(address, await browsers.FindAsync(address.Canonical, cancellationToken), cancellationToken))
        {
            case PasskeyOutcome.Asked { Pending: var pending, Challenge: var challenge }:
                await challenges.RememberPasskeyAsync(pending, cancellationToken);
                return new JsonResult(challenge);
            case PasskeyOutcome.TooManyTries { Wait: var wait }:
                Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Refuse(StatusCodes.Status429TooManyRequests);
            default:
                return Refuse(StatusCodes.Status503ServiceUnavailable);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Form.Email.Length > 0 && ModelState.IsValid)
        {
            await typedAddresses.RememberAsync(Form.Email, cancellationToken);
        }

        if (await challenges.TakePasskeyAsync(cancellationToken) is not { } asked || PasskeyAnswer.Parse(Form.Credential) is not { } answer)
        {
            return LogInAgain(new StepOutcome.Expired().Sentence);
        }

        var known = await browsers.FindAsync(asked.Address, cancellationToken);
        switch (await accounts.AnswerPasskeyAsync(asked, answer, pendings.Key, known, cancellationToken))
        {
            case PasskeyOutcome.LoggedIn { Person: var person }:
                return await logIns.FinishAsync(person, EmailAddress.Of(asked.Address), Form.RememberMe, ReturnUrl, cancellationToken);
            case PasskeyOutcome.StepRequired { Pending: var pending }:
                return await logIns.GoOnAsync(pending with { RememberMe = Form.RememberMe }, ReturnUrl, cancellationToken);
            case (PasskeyOutcome.Refused or PasskeyOutcome.TooManyTries or PasskeyOutcome.NotSetUp or PasskeyOutcome.TryLater) and { Sentence: { } sentence }:
                return LogInAgain(sentence);
            default:
                throw new UnreachableException();
        }
    }

    private static JsonResult Refuse(int status) => new(new { }) { StatusCode = status };

    private RedirectToPageResult LogInAgain(string sentence)
    {
        this.ShowRefusal(sentence);
        return RedirectToPage("Login", new { returnUrl = ReturnUrl });
    }
}
