using FluentValidation;
using IdentityPortal.Web.Forms;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ConfirmForm
{
    /// <summary>Asked for only when this browser has nothing pending; then null.</summary>
    public string? Email { get; set; }

    public string Code { get; set; } = "";
}

internal sealed class ConfirmFormValidator : AbstractValidator<ConfirmForm>
{
    private const int Digits = 6;

    public ConfirmFormValidator(Wording words)
    {
        When(form => form.Email is not null, () => RuleFor(form => form.Email!).IsEmailAddress(words));

        RuleFor(form => form.Code)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(words["Field.Code.Empty"])
            .Must(IsCode).WithMessage(words["Field.Code.Digits"]);
    }

    private static bool IsCode(string typed) =>
        ConfirmationCode.Clean(typed) is { Length: Digits } code && code.All(char.IsAsciiDigit);
}
