using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class LoginByMailForm
{
    public string Email { get; set; } = "";

    public bool RememberMe { get; set; }
}

internal sealed class LoginByMailFormValidator : AbstractValidator<LoginByMailForm>
{
    public LoginByMailFormValidator(SignInNames names, Wording words) => RuleFor(form => form.Email).IsSignInName(names, words);
}
