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
    private const string Desk = "/Support";

    /// <summary>The page of the support desk that led here.</summary>
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string ReturnUrl { get; set; } = Desk;

    /// <summary>Whether the support desk is closed to this session, because it began without a second factor.</summary>
    public bool IsDeskClosed => staff.IsMissing(User);

    public SecondFactorOptions Offered => options.Value.SecondFactors;

    /// <summary>Null while Cognito does not answer.</summary>
    public AccountFactors? Factors { get; private set; }

    /// <summary>How many recovery codes are left; null if they are not offered.</summary>
    public int? CodesLeft { get; private set; }

    /// <summary>Null if the portal does not know.</summary>
    public DateTimeOffset? PasswordSince { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        PasswordSince = await timeline.PasswordSinceAsync(current.Person.AccountId, cancellationToken);
        switch (await factors.ReadAsync(current, cancellationToken))
        {
            case FactorOutcome.Known { Factors: var known }:
                Factors = known;
                CodesLeft = known.IsAny && recovery.IsOn ? (await codes.CountAsync(current.Person.Subject, cancellationToken)).Left : null;
                return Page();
            case var other:
                return await AnswerAsync(other);
        }
    }

    public Task<IActionResult> OnPostAddMailAsync(CancellationToken cancellationToken) => ChangeAsync(factors.AddMailAsync, cancellationToken);

    public Task<IActionResult> OnPostRemoveMailAsync(CancellationToken cancellationToken) => ChangeAsync(factors.RemoveMailAsync, cancellationToken);

    private async Task<IActionResult> ChangeAsync(
        Func<CurrentSession, CancellationToken, Task<FactorOutcome>> changeAsync, CancellationToken cancellationToken) =>
        await Session.FindAsync() is { } current ? await AnswerAsync(await changeAsync(current, cancellationToken)) : Challenge();
}
