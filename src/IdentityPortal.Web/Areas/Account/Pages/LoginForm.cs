using FluentValidation;
using IdentityPortal.Web.Forms;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class LoginForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public bool RememberMe { get; set; }
}

internal sealed class LoginFormValidator : AbstractValidator<LoginForm>
{
    public LoginFormValidator(Wording words)
    {
        RuleFor(form => form.Email).IsEmailAddress(words);
        RuleFor(form => form.Password)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Field.Password.Empty"])
            .MaximumLength(PasswordPolicyOptions.MaximumLength).WithMessage(_ => words["Field.Password.Long"])
            .Must(password => !password.Any(char.IsControl)).WithMessage(_ => words["Field.Password.Control"]);
    }
}
