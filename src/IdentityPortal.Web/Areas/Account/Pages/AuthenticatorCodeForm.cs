using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class AuthenticatorCodeForm
{
    public string Code { get; set; } = "";
}

internal sealed class AuthenticatorCodeFormValidator : AbstractValidator<AuthenticatorCodeForm>
{
    public AuthenticatorCodeFormValidator(Wording words) => RuleFor(form => form.Code).IsAuthenticatorCode(words);
}
