using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ResetPasswordForm : INewPasswordForm
{
    /// <summary>Null if the page shows an address instead.</summary>
    public string? Email { get; set; }

    /// <summary>The address that the page shows, encrypted (<see cref="ShownAddresses"/>). Null if the page asks for an address.</summary>
    public string? Shown { get; set; }

    public string Code { get; set; } = "";

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";
}

internal sealed class ResetPasswordFormValidator : AbstractValidator<ResetPasswordForm>
{
    public ResetPasswordFormValidator(IOptions<PortalOptions> options, PasswordQuality quality, ShownAddresses shownAddresses, SignInNames names, Wording words)
    {
        When(form => form.Email is not null, () => RuleFor(form => form.Email!).IsSignInName(names, words));
        RuleFor(form => form.Code).IsCode(words);
        RuleFor(form => form.Password).IsNewPassword(options.Value.PasswordPolicy, quality, form => form.Email ?? shownAddresses.Decrypt(form.Shown), words);
        RuleFor(form => form.PasswordAgain).RepeatsPassword(form => form.Password, words);
    }
}
