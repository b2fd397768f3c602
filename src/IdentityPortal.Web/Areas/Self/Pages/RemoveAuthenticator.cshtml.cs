using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
internal sealed class RemoveAuthenticatorModel(FactorService factors, RequiredFactors required, PortalSession session, Wording words)
    : FactorModel(session, words)
{
    /// <summary>What the button would refuse is refused before it is shown.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(async current =>
        await factors.ReadAsync(current, cancellationToken) switch
        {
            FactorOutcome.Known { Factors.Authenticator: false } => new FactorOutcome.RemovedBefore(),
            FactorOutcome.Known { Factors: var known } when !required.Allow(known, known with { Authenticator = false }, User) => new FactorOutcome.LastOne(),
            var other => other,
        });

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        AnswerAsync(current => factors.RemoveAuthenticatorAsync(current, cancellationToken));
}
