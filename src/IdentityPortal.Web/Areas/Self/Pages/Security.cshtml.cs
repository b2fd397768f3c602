using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>Lists what protects the account.</summary>
[FreshProof(OnlyForForms = true)]
[OpenDuringSetUp]
internal sealed class SecurityModel(
    FactorService factors,
    AccountTimeline timeline,
    RecoveryCodes codes,
    RecoveryOffer recovery,
    StaffFactor staff,
    IOptions<PortalOptions> options,
    PortalSession session,
    Wording words) : FactorModel(session, words)
{
    /// <summary>The page of the support desk that led here.</summary>
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string ReturnUrl { get; set; } = "/Support";

    /// <summary>Whether the support desk is closed to this session, because it began without a second factor.</summary>
    public bool IsDeskClosed => staff.IsMissing(User);

    public SecondFactorOptions Offered => options.Value.SecondFactors;

    /// <summary>Null while Cognito does not answer.</summary>
    public AccountFactors? Factors { get; private set; }

    /// <summary>How many recovery codes are left; null if they are not offered.</summary>
    public int? CodesLeft { get; private set; }

    /// <summary>Null if the portal does not know.</summary>
    public DateTimeOffset? PasswordSince { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(async current =>
    {
        PasswordSince = await timeline.PasswordSinceAsync(current.Person, cancellationToken);
        var outcome = await factors.ReadAsync(current, cancellationToken);
        Factors = (outcome as FactorOutcome.Known)?.Factors;
        CodesLeft = Factors is { FollowsPassword: true } && recovery.IsOn ? (await codes.CountAsync(current.Person.Subject, cancellationToken)).Left : null;
        return outcome;
    });

    public Task<IActionResult> OnPostAddMailAsync(CancellationToken cancellationToken) => Offered.Mail
        ? AnswerAsync(current => factors.AddMailAsync(current, cancellationToken))
        : Task.FromResult<IActionResult>(NotFound());

    public Task<IActionResult> OnPostRemoveMailAsync(CancellationToken cancellationToken) =>
        AnswerAsync(current => factors.RemoveMailAsync(current, cancellationToken));
}
