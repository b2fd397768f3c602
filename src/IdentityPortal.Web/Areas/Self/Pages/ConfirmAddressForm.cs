using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class ConfirmAddressForm
{
    public string Code { get; set; } = "";
}

internal sealed class ConfirmAddressFormValidator : AbstractValidator<ConfirmAddressForm>
{
    public ConfirmAddressFormValidator(Wording words) => RuleFor(form => form.Code).IsCode(words);
}
