using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>The script fills it in.</summary>
internal sealed class PasskeyForm
{
    /// <summary>Empty for the account that the browser remembers.</summary>
    public string Email { get; set; } = "";

    public bool RememberMe { get; set; }

    /// <summary>The browser's answer to the challenge.</summary>
    public string Credential { get; set; } = "";

    public override string ToString() => "***";
}

internal sealed class PasskeyFormValidator : AbstractValidator<PasskeyForm>
{
    public PasskeyFormValidator(SignInNames names, Wording words) => When(form => form.Email.Length > 0, () => RuleFor(form => form.Email).IsSignInName(names, words));
}
