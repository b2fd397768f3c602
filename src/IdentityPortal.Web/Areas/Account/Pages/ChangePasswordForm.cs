using System.Security.Claims;
using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ChangePasswordForm : INewPasswordForm
{
    public string CurrentPassword { get; set; } = "";

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";
}

internal sealed class ChangePasswordFormValidator : AbstractValidator<ChangePasswordForm>
{
    public ChangePasswordFormValidator(IOptions<PortalOptions> options, PasswordQuality quality, IHttpContextAccessor http, Wording words)
    {
        RuleFor(form => form.CurrentPassword).IsPassword("Field.Password.Current.Empty", words);
        RuleFor(form => form.Password).IsNewPassword(options.Value.PasswordPolicy, quality, _ => http.HttpContext?.User.FindFirstValue(ClaimTypes.Email), words);
        RuleFor(form => form.PasswordAgain).RepeatsPassword(form => form.Password, words);
    }
}
