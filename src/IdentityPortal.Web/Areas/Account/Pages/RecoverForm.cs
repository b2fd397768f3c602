using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class RecoverForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public string Code { get; set; } = "";

    public override string ToString() => "***";
}

internal sealed class RecoverFormValidator : AbstractValidator<RecoverForm>
{
    public RecoverFormValidator(SignInNames names, Wording words)
    {
        RuleFor(form => form.Email).IsSignInName(names, words);
        RuleFor(form => form.Password).IsPassword("Field.Password.Empty", words);
        RuleFor(form => form.Code).IsRecoveryCode(words);
    }
}
