using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class NewPasswordForm : INewPasswordForm
{
    /// <summary>The address that the page shows, encrypted (<see cref="ShownAddresses"/>).</summary>
    public string? Shown { get; set; }

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";

    /// <summary>Values of the required attributes, in the order in which the page asks for them.</summary>
    public List<string> Attributes { get; set; } = [];
}

internal sealed class NewPasswordFormValidator : AbstractValidator<NewPasswordForm>
{
    public NewPasswordFormValidator(IOptions<PortalOptions> options, PasswordQuality quality, ShownAddresses shownAddresses, Wording words)
    {
        RuleFor(form => form.Password).IsNewPassword(options.Value.PasswordPolicy, quality, form => shownAddresses.Decrypt(form.Shown), words);
        RuleFor(form => form.PasswordAgain).RepeatsPassword(form => form.Password, words);
    }
}
