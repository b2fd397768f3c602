using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ChooseFactorModel(CognitoAccountService accounts, StepVisits visits, LogIns logIns, Wording words)
    : StepModel(LoginStep.ChooseFactor, visits, logIns, words)
{
    [BindProperty]
    public ChooseFactorForm Form { get; set; } = new();

    public static string LabelOf(string factor) => factor switch
    {
        LoginSteps.Mail => "ChooseFactor.Mail",
        LoginSteps.Text => "ChooseFactor.Text",
        _ => "ChooseFactor.Authenticator",
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid && Pending.Factors.Contains(Form.Factor)
            ? await AnswerAsync(await accounts.ChooseFactorAsync(Pending, Form.Factor, cancellationToken), cancellationToken)
            : this.ShowFormAgain("", Words["ChooseFactor.None"]);
}
