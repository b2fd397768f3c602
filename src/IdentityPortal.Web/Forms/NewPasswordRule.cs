using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates a new password by the rules that the page shows, which are those of the pool.</summary>
internal static class NewPasswordRule
{
    public static void IsNewPassword<TForm>(this IRuleBuilderInitial<TForm, string> rule, PasswordPolicyOptions policy, Wording words)
    {
        var password = rule.IsPassword("Field.Password.New.Empty", words);
        foreach (var one in PasswordRule.AllOf(policy, words))
        {
            password.Must(one.Holds).WithMessage(_ => $"{words["Rules.Heading"]} {one.Sentence}");
        }
    }

    // The message is explicit because the default message of Equal contains the password.
    public static void RepeatsPassword<TForm>(
        this IRuleBuilderInitial<TForm, string> rule, System.Linq.Expressions.Expression<Func<TForm, string>> password, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Field.Repeat.Empty"])
            .Equal(password).WithMessage(_ => words["Field.Repeat.Different"]);
}
