using System.Diagnostics;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[SignedOutOnly(LeadsIn = true)]
internal sealed class NewPasswordModel(
    CognitoAccountService accounts,
    PendingNewPasswords pendings,
    ShownAddresses shownAddresses,
    TypedAddresses typedAddresses,
    PortalSession session,
    Wording words) : PageModel
{
    [BindProperty]
    public NewPasswordForm Form { get; set; } = new();

    /// <summary>Names of the attributes that the page asks for.</summary>
    public IReadOnlyList<string> Attributes { get; private set; } = [];

    /// <summary>The address of the account whose password is set.</summary>
    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is null ? LogInAgain(new NewPasswordOutcome.Expired().Sentence) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } pending)
        {
            return LogInAgain(new NewPasswordOutcome.Expired().Sentence);
        }

        var shown = shownAddresses.Decrypt(Form.Shown);
        if (shown != Address)
        {
            // Another tab has begun to log in as somebody else since.
            if (shown is not null)
            {
                await typedAddresses.RememberAsync(shown, cancellationToken);
            }

            return LogInAgain("NewPassword.OtherLogin");
        }

        if (Form.Attributes.Count != Attributes.Count)
        {
            ModelState.AddModelError("", words["Field.Attribute.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var attributes = Attributes.Zip(Form.Attributes).ToDictionary(pair => pair.First, pair => pair.Second);
        switch (await accounts.NewPasswordAsync(pending, new Password(Form.Password), attributes, cancellationToken))
        {
            case NewPasswordOutcome.LoggedIn done:
                await session.BeginAsync(done.Person, pending.RememberMe);
                this.ShowBanner(done.Sentence);
                return LocalRedirect(pending.ReturnUrl ?? "/");
            case NewPasswordOutcome.PasswordRejected rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case NewPasswordOutcome.PasswordUsedBefore rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case NewPasswordOutcome.AttributeRejected rejected:
                return this.ShowFormAgain("", words[rejected.Sentence]);
            case NewPasswordOutcome.StepNotServed stopped:
                return this.ShowFormAgain("", words[stopped.Sentence]);
            case NewPasswordOutcome.Expired expired:
                await pendings.ForgetAsync(cancellationToken);
                return LogInAgain(expired.Sentence, pending.ReturnUrl);
            case NewPasswordOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<PendingNewPassword?> LoadAsync(CancellationToken cancellationToken)
    {
        var pending = await pendings.FindAsync(cancellationToken);
        Attributes = pending?.Attributes ?? [];
        Address = pending?.Address ?? "";
        return pending;
    }

    private RedirectToPageResult LogInAgain(string sentence, string? returnUrl = null)
    {
        this.ShowRefusal(sentence);
        return RedirectToPage("Login", new { returnUrl });
    }
}
