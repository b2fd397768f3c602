using System.Net.Mime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
[OpenDuringSetUp(IsAboutPasskeys = true)]
[SendsRequests]
internal sealed class AddPasskeyModel(PasskeyService passkeys, PasskeyOffer offer, AddressGates gates, PortalSession session, Wording words)
    : FactorModel(session, words)
{
    [BindProperty]
    public PasskeyNameForm Form { get; set; } = new();

    protected override bool IsOffered => offer.IsOn;

    public void OnGet() => Form.Name = DeviceName.In($"{Request.Headers[HeaderNames.UserAgent]}");

    /// <summary>Gives the script what the browser needs, when the person presses the button: Cognito does not wait long.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await Session.FindAsync() is not { } current)
        {
            return Response.Refuse(StatusCodes.Status422UnprocessableEntity);
        }

        return await passkeys.BeginAsync(current, cancellationToken) switch
        {
            FactorOutcome.PasskeyBegun { Options: var options } => Content(options, MediaTypeNames.Application.Json),
            FactorOutcome.TooManyPasskeys => Response.Refuse(StatusCodes.Status409Conflict),
            FactorOutcome.TooManyTries { Wait: var wait } => Response.Refuse(StatusCodes.Status429TooManyRequests, wait),
            _ => Response.Refuse(StatusCodes.Status503ServiceUnavailable),
        };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => !ModelState.IsValid
        ? Task.FromResult(this.ShowFormAgain())
        : AnswerAsync(async current =>
        {
            // A second press of the button waits for the first.
            using var gate = await gates.EnterAsync(current.Person.Address, cancellationToken);
            return await passkeys.AddAsync(current, NewPasskey.Parse(Form.Credential), Form.KeptName(), cancellationToken);
        });
}
