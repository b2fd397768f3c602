using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ResendCodeForm
{
    /// <summary>Null when the code goes to the address that this browser has pending.</summary>
    public string? Email { get; set; }
}

internal sealed class ResendCodeFormValidator : AbstractValidator<ResendCodeForm>
{
    public ResendCodeFormValidator(Wording words) =>
        When(form => form.Email is not null, () => RuleFor(form => form.Email!).IsEmailAddress(words));
}
