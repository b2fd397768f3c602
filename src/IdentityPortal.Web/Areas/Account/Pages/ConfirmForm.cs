using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ConfirmForm
{
    /// <summary>The page asks for it only if this browser has nothing pending; otherwise it is null.</summary>
    public string? Email { get; set; }

    public string Code { get; set; } = "";
}

internal sealed class ConfirmFormValidator : AbstractValidator<ConfirmForm>
{
    public ConfirmFormValidator(Wording words)
    {
        When(form => form.Email is not null, () => RuleFor(form => form.Email!).IsEmailAddress(words));
        RuleFor(form => form.Code).IsCode(words);
    }
}
