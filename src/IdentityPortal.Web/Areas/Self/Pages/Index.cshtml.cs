using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>The first page of one's account: how things stand, and where to go on.</summary>
[Authorize]
internal sealed class IndexModel(
    FactorService factors,
    PasskeyOffer passkeys,
    AccountTimeline timeline,
    RemovalStops removals,
    SessionService sessions,
    AccountActivity activity,
    AuditTrail trail,
    IOptions<PortalOptions> options,
    PortalSession session) : PageModel
{
    public bool HasDesk => trail.IsOn && StaffGroups.Include(User);

    /// <summary>Whether a second step or a passkey can be set up here.</summary>
    public bool CanAdd => passkeys.IsOn || options.Value.SecondFactors is { Authenticator: true } or { Mail: true };

    /// <summary>Null while Cognito does not answer.</summary>
    public AccountFactors? Factors { get; private set; }

    /// <summary>Null if the portal does not know.</summary>
    public DateTimeOffset? PasswordSince { get; private set; }

    public int Sessions { get; private set; }

    /// <summary>When the second step will be removed, as the person was told by mail; null if nobody has asked for it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public ActivityLine? Last { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        // Whatever else Cognito answers, the check of the session deals with it.
        Factors = (await factors.ReadAsync(current, cancellationToken) as FactorOutcome.Known)?.Factors;
        PasswordSince = await timeline.PasswordSinceAsync(current.Person, cancellationToken);
        RemovedAt = await removals.FindAsync(token: null, current.Person.Subject, cancellationToken);
        Sessions = await sessions.CountAsync(current, cancellationToken);
        Last = await activity.ListAsync(current.Person, cancellationToken) is [var last, ..] ? last : null;
        return Page();
    }
}
