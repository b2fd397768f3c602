using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class RegisterForm : INewPasswordForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";
}

internal sealed class RegisterFormValidator : AbstractValidator<RegisterForm>
{
    public RegisterFormValidator(IOptions<PortalOptions> options, PasswordQuality quality, Wording words)
    {
        RuleFor(form => form.Email).IsEmailAddress(words);

        RuleFor(form => form.Password).IsNewPassword(options.Value.PasswordPolicy, quality, form => form.Email, words);
        RuleFor(form => form.PasswordAgain).RepeatsPassword(form => form.Password, words);
    }
}
