using System.Security.Claims;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Components;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
[OpenDuringSetUp]
internal sealed class AddAuthenticatorModel(
    FactorService factors, PendingAuthenticators pendings, AddressGates gates, PortalSession session, Wording words) : FactorModel(session, words)
{
    [BindProperty]
    public AddAuthenticatorForm Form { get; set; } = new();

    /// <summary>Null before the person has asked for a key.</summary>
    public AuthenticatorKey? Key { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is null ? Challenge() : Page();

    /// <summary>Makes a new key. The old one of an app that is in use stays valid until the new one is proved.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } current)
        {
            return Challenge();
        }

        if (Key is not null)
        {
            return RedirectToPage();
        }

        switch (await factors.NewAuthenticatorAsync(current, cancellationToken))
        {
            case FactorOutcome.KeyMade { Key: var key }:
                await pendings.RememberAsync(current, key, cancellationToken);
                return RedirectToPage();
            case var other:
                return await AnswerAsync(other);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // A second press of the button waits for the first, and then finds no key.
        using var gate = await gates.EnterAsync(User.FindFirstValue(ClaimTypes.Email) ?? "", cancellationToken);
        if (await LoadAsync(cancellationToken) is not { } current)
        {
            return Challenge();
        }

        if (Key is null)
        {
            return RedirectToPage("Security");
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var outcome = await factors.AddAuthenticatorAsync(current, ConfirmationCode.Of(Form.Code), cancellationToken);
        if (outcome is FactorOutcome.Added or FactorOutcome.KeyGone)
        {
            await pendings.ForgetAsync(cancellationToken);
        }

        return await AnswerAsync(outcome);
    }

    private async Task<CurrentSession?> LoadAsync(CancellationToken cancellationToken)
    {
        var current = await Session.FindAsync();
        if (current is not null && await pendings.FindAsync(current, cancellationToken) is { } pending)
        {
            Key = new AuthenticatorKey(pending.Key, Words["Product"], pending.Address);
        }

        return current;
    }
}
