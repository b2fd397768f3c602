using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>Makes recovery codes and shows them in the answer to the form, and nowhere else: the store has only hashes of them.</summary>
[FreshProof]
internal sealed class RecoveryCodesModel(
    FactorService factors, RecoveryCodes codes, RecoveryOffer offer, PortalSession session, Wording words) : FactorModel(session, words)
{
    [BindProperty]
    public RecoveryCodesForm Form { get; set; } = new();

    /// <summary>Null before the person has made them.</summary>
    public IReadOnlyList<RecoveryCode>? Made { get; private set; }

    /// <summary>How many codes stop working when the person makes new ones.</summary>
    public int Left { get; private set; }

    protected override bool IsOffered => offer.IsOn;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(async current =>
    {
        (Form.Replaced, Left) = await codes.CountAsync(current.Person.Subject, cancellationToken);
        var outcome = await factors.ReadAsync(current, cancellationToken);
        return outcome is FactorOutcome.Known { Factors.FollowsPassword: false } ? new FactorOutcome.NoneToRecover() : outcome;
    });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        switch (await factors.MakeRecoveryCodesAsync(current, Form.Replaced, cancellationToken))
        {
            case FactorOutcome.CodesMade { Codes: var made }:
                Made = made;
                return Page();
            case var other:
                return await AnswerAsync(other);
        }
    }
}
