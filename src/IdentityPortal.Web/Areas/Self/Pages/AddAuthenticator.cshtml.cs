using IdentityPortal.Web.Components;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Self.Pages;

[FreshProof]
[OpenDuringSetUp]
internal sealed class AddAuthenticatorModel(
    AuthenticatorSetUp setUp, PendingAuthenticators pendings, PortalSession session, IOptions<PortalOptions> options, Wording words) : FactorModel(session, words)
{
    [BindProperty]
    public AddAuthenticatorForm Form { get; set; } = new();

    /// <summary>Null before the person has asked for a key.</summary>
    public AuthenticatorKey? Key { get; private set; }

    protected override bool IsOffered => options.Value.SecondFactors.Authenticator;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is null ? Challenge() : Page();

    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) =>
        AnswerAsync(current => setUp.BeginAsync(current, cancellationToken));

    public async Task<IActionResult> OnPostGiveUpAsync(CancellationToken cancellationToken)
    {
        await pendings.ForgetAsync(cancellationToken);
        return ToSecurity();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } current)
        {
            return Challenge();
        }

        if (Key is not null && !ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var proved = await setUp.ProveAsync(current, ConfirmationCode.Of(Form.Code), cancellationToken);
        return proved is null ? ToSecurity() : await AnswerAsync(proved);
    }

    private async Task<CurrentSession?> LoadAsync(CancellationToken cancellationToken)
    {
        var current = await Session.FindAsync();
        var pending = current is null ? null : await pendings.FindAsync(current, cancellationToken);
        Key = pending is null ? null : new AuthenticatorKey(pending.Key, Words["Product"], pending.Address);
        return current;
    }
}
