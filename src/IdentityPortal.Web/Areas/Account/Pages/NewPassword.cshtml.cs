using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class NewPasswordModel(CognitoAccountService accounts, DetailFields fields, StepVisits visits, LogIns logIns, Wording words)
    : StepModel(LoginStep.NewPassword, visits, logIns, words)
{
    [BindProperty]
    public NewPasswordForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var values = DetailFields.Clean(Pending.Attributes, Form.Attributes);
        foreach (var (place, name) in Pending.Attributes.Index())
        {
            if ((values[place].Length == 0 ? "Field.Empty" : fields.MistakeIn(name, values[place])) is { } mistake)
            {
                ModelState.AddModelError($"Form.Attributes[{place}]", Words[mistake, Words.Attribute(name)]);
            }
        }

        if (Form.Attributes.Count > values.Count)
        {
            ModelState.AddModelError("", Words["Field.Attribute.Refused"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var attributes = Pending.Attributes.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
        switch (await accounts.NewPasswordAsync(Pending, new Password(Form.Password), attributes, cancellationToken))
        {
            case NewPasswordOutcome.LoggedIn done:
                this.ShowBanner(done.Sentence);
                return await LogIns.FinishAsync(done.Person, Pending, ReturnUrl);
            case NewPasswordOutcome.StepRequired saved:
                this.ShowBanner(saved.Sentence);
                return await LogIns.GoOnAsync(Pending, saved.Pending, ReturnUrl);
            case (NewPasswordOutcome.PasswordRejected or NewPasswordOutcome.PasswordUsedBefore) and { Sentence: { } sentence }:
                return this.ShowFormAgain("Form.Password", Words[sentence]);
            case NewPasswordOutcome.AttributeRejected rejected:
                return this.ShowFormAgain("", Words[rejected.Sentence]);
            case NewPasswordOutcome.Expired:
                return await ExpiredAsync(cancellationToken);
            case var other:
                return this.Answer(other);
        }
    }
}
