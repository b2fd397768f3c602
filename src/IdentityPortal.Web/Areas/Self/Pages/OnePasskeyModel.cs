using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>A page about one of the person's passkeys.</summary>
internal abstract class OnePasskeyModel(FactorService factors, PortalSession session, Wording words) : FactorModel(session, words)
{
    /// <summary>As in <see cref="Accounts.Factors.Passkey"/>.</summary>
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>Null while Cognito does not answer.</summary>
    public Passkey? Passkey { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(async current =>
    {
        var outcome = await factors.ReadAsync(current, cancellationToken);
        Passkey = (outcome as FactorOutcome.Known)?.Factors.Find(Key);
        return outcome is FactorOutcome.Known && Passkey is null ? new FactorOutcome.PasskeyGone() : outcome;
    });
}
