using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class AddAuthenticatorForm
{
    public string Code { get; set; } = "";
}

internal sealed class AddAuthenticatorFormValidator : AbstractValidator<AddAuthenticatorForm>
{
    public AddAuthenticatorFormValidator(Wording words) => RuleFor(form => form.Code).IsAuthenticatorCode(words);
}
