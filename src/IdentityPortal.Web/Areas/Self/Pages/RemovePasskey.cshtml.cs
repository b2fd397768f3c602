using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
internal sealed class RemovePasskeyModel(FactorService factors, PasskeyService passkeys, PortalSession session, Wording words)
    : OnePasskeyModel(factors, session, words)
{
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        AnswerAsync(current => passkeys.RemoveAsync(current, Key, cancellationToken));
}
