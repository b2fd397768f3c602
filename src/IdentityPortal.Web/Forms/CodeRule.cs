using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates the format of a confirmation code.</summary>
internal static class CodeRule
{
    public static void IsCode<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.IsDigits("Field.Code.Empty", "Field.Code.Digits", words);

    public static void IsRecoveryCode<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Field.RecoveryCode.Empty"])
            .Must(typed => RecoveryCode.IsWellFormed(RecoveryCode.Clean(typed)))
            .WithMessage(_ => words["Field.RecoveryCode.Malformed"]);

    /// <summary>For a mailed code that may take the place of the password, which has eight digits.</summary>
    public static void IsLoginCode<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.IsDigits("Field.Code.Empty", "Field.Code.Either", words);

    /// <summary>For the code that an authenticator app shows.</summary>
    public static void IsAuthenticatorCode<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.IsDigits("Field.AuthenticatorCode.Empty", "Field.Code.Digits", words);

    private static void IsDigits<TForm>(this IRuleBuilderInitial<TForm, string> rule, string empty, string malformed, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words[empty])
            .Must(typed => ConfirmationCode.IsWellFormed(ConfirmationCode.Clean(typed)))
            .WithMessage(_ => words[malformed]);
}
