using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[SignedOutOnly]
internal sealed class NewPasswordModel(
    CognitoAccountService accounts,
    PendingNewPasswords pendings,
    PortalSession session,
    Wording words) : PageModel
{
    [BindProperty]
    public NewPasswordForm Form { get; set; } = new();

    /// <summary>Names of the attributes that the page asks for.</summary>
    public IReadOnlyList<string> Attributes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is null ? LogInAgain() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } pending)
        {
            return LogInAgain();
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
            case NewPasswordOutcome.LoggedIn { Person: var person }:
                await pendings.ForgetAsync(cancellationToken);
                await session.BeginAsync(person, pending.RememberMe);
                this.ShowBanner("NewPassword.Done");
                return LocalRedirect(pending.ReturnUrl ?? "/");
            case NewPasswordOutcome.PasswordRejected:
                return this.ShowFormAgain("Form.Password", words["Field.Password.Pool"]);
            case NewPasswordOutcome.PasswordUsedBefore:
                return this.ShowFormAgain("Form.Password", words["Field.Password.UsedBefore"]);
            case NewPasswordOutcome.AttributeRejected:
                return this.ShowFormAgain("", words["Field.Attribute.Refused"]);
            case NewPasswordOutcome.StepNotServed:
                return this.ShowFormAgain("", words["Login.StepNotServed"]);
            case NewPasswordOutcome.Expired:
                await pendings.ForgetAsync(cancellationToken);
                return LogInAgain();
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }

    private async Task<PendingNewPassword?> LoadAsync(CancellationToken cancellationToken)
    {
        var pending = await pendings.FindAsync(cancellationToken);
        Attributes = pending?.Attributes ?? [];
        return pending;
    }

    private RedirectToPageResult LogInAgain()
    {
        this.ShowBanner("NewPassword.Expired");
        return RedirectToPage("Login");
    }
}
