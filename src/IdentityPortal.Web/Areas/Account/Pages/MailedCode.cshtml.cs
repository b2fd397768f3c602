using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm]
internal sealed class MailedCodeModel(
    CognitoAccountService accounts,
    AttemptLimits limits,
    PendingConfirmations confirmations,
    StepVisits visits,
    LogIns logIns,
    Wording words) : StepModel(LoginStep.MailedCode, visits, logIns, words)
{
    [BindProperty]
    public MailedCodeForm Form { get; set; } = new();

    /// <summary>The wait until another code can be sent.</summary>
    public TimeSpan Wait { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var code = ConfirmationCode.Of(Form.Code);
        return await AnswerAsync(
            Pending.IsFirst
                ? await accounts.AnswerMailedAsync(Pending, code, new LoginBrowser(confirmations.Key, Known), cancellationToken)
                : await accounts.AnswerCodeAsync(Pending, code, Known, cancellationToken),
            cancellationToken);
    }

    /// <summary>Cognito sends another code only after the password, which the portal does not keep.</summary>
    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        ModelState.Clear();
        if (Pending.IsFirst)
        {
            return await GiveUpAsync("LoginByMail", cancellationToken);
        }

        return Wait > TimeSpan.Zero
            ? this.ShowFormTooSoon("", Words[Pending.IsText ? "Resend.TooSoon.AnyName" : "Resend.TooSoon", Words.Wait(Wait)], Wait)
            : await StartAgainAsync("MailedCode.Again", cancellationToken);
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Wait = await limits.WaitAsync(Pending.IsFirst ? AttemptKind.LoginSend : AttemptKind.LoginMail, Pending.Address, cancellationToken);
}
