using FluentValidation;
using IdentityPortal.Web.Forms;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class RegisterForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";
}

internal sealed class RegisterFormValidator : AbstractValidator<RegisterForm>
{
    public RegisterFormValidator(IOptions<PortalOptions> options, Wording words)
    {
        RuleFor(form => form.Email).IsEmailAddress(words);

        var password = RuleFor(form => form.Password)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(words["Field.Password.New.Empty"])
            .MaximumLength(PasswordPolicyOptions.MaximumLength).WithMessage(words["Field.Password.Long"])
            .Must(password => !password.Any(char.IsControl)).WithMessage(words["Field.Password.Control"])
            .Must(password => password == password.Trim()).WithMessage(words["Field.Password.Edges"]);
        foreach (var rule in PasswordRule.AllOf(options.Value.PasswordPolicy, words))
        {
            password.Must(rule.Holds).WithMessage($"{words["Rules.Heading"]} {rule.Sentence}");
        }

        // The default text of Equal would print the password into the page.
        RuleFor(form => form.PasswordAgain)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(words["Field.Repeat.Empty"])
            .Equal(form => form.Password).WithMessage(words["Field.Repeat.Different"]);
    }
}
