using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class LoginForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public bool RememberMe { get; set; }
}

internal sealed class LoginFormValidator : AbstractValidator<LoginForm>
{
    public LoginFormValidator(SignInNames names, Wording words)
    {
        RuleFor(form => form.Email).IsSignInName(names, words);
        RuleFor(form => form.Password).IsPassword("Field.Password.Empty", words);
    }
}
