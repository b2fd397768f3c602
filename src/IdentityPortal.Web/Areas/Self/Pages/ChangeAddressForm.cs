using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class ChangeAddressForm
{
    public string NewEmail { get; set; } = "";
}

internal sealed class ChangeAddressFormValidator : AbstractValidator<ChangeAddressForm>
{
    public ChangeAddressFormValidator(Wording words) => RuleFor(form => form.NewEmail).IsEmailAddress(words, "Field.NewEmail.Empty");
}
