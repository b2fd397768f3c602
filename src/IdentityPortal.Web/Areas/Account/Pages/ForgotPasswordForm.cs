using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ForgotPasswordForm
{
    public string Email { get; set; } = "";
}

internal sealed class ForgotPasswordFormValidator : AbstractValidator<ForgotPasswordForm>
{
    public ForgotPasswordFormValidator(SignInNames names, Wording words) => RuleFor(form => form.Email).IsSignInName(names, words);
}
