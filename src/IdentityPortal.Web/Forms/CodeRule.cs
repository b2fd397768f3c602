using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates the format of a confirmation code.</summary>
internal static class CodeRule
{
    private const int Digits = 6;

    public static void IsCode<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Field.Code.Empty"])
            .Must(typed => ConfirmationCode.Clean(typed) is { Length: Digits } code && code.All(char.IsAsciiDigit))
            .WithMessage(_ => words["Field.Code.Digits"]);
}
