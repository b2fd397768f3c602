using FluentValidation;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class RegisterForm : INewPasswordForm
{
    public string Email { get; set; } = "";

    /// <summary>What is entered, in the order of <c>Portal:Register:Details</c>.</summary>
    public List<string> Details { get; set; } = [];

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";
}

internal sealed class RegisterFormValidator : AbstractValidator<RegisterForm>
{
    public RegisterFormValidator(IOptions<PortalOptions> options, PasswordQuality quality, DetailFields fields, SignInNames names, Wording words)
    {
        RuleFor(form => form.Email).IsSignInName(names, words, isNew: true);
        RuleFor(form => form.Details).AreDetails(() => fields.AtRegister, _ => [], fields, words);

        RuleFor(form => form.Password).IsNewPassword(options.Value.PasswordPolicy, quality, form => form.Email, words);
        RuleFor(form => form.PasswordAgain).RepeatsPassword(form => form.Password, words);
    }
}
