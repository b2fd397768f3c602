using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
internal sealed class RemoveAuthenticatorModel(FactorService factors, PortalSession session, Wording words) : FactorModel(session, words)
{
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        AnswerAsync(current => factors.RemoveAuthenticatorAsync(current, cancellationToken));
}
