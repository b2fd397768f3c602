using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates a new password by the rules that the page shows: those of the pool, and that the password is hard to guess.</summary>
internal static class NewPasswordRule
{
    /// <param name="rule">The rule builder of the field.</param>
    /// <param name="policy">The pool's rules.</param>
    /// <param name="quality">Finds passwords that are easy to guess.</param>
    /// <param name="address">The address of the account whose password the form sets. Known and unknown addresses are treated alike.</param>
    /// <param name="words">The texts, which are looked up on each use because the rule outlives requests.</param>
    public static void IsNewPassword<TForm>(
        this IRuleBuilderInitial<TForm, string> rule, PasswordPolicyOptions policy, PasswordQuality quality, Func<TForm, string?> address, Wording words)
    {
        var password = rule.IsPassword("Field.Password.New.Empty", words);
        foreach (var one in PasswordRule.AllOf(policy, words))
        {
            password.Must(one.Holds).WithMessage(_ => $"{words["Rules.Heading"]} {one.Sentence}");
        }

        foreach (var weakness in PasswordQuality.Sentences)
        {
            password.Must((form, typed, context) => Weakness(form, typed, context) != weakness).WithMessage(_ => words[weakness]);
        }

        // The rules above share what was found, because it takes longer than everything else in a form.
        string? Weakness(TForm form, string typed, ValidationContext<TForm> context)
        {
            if (!context.RootContextData.TryGetValue(nameof(PasswordQuality), out var found))
            {
                context.RootContextData[nameof(PasswordQuality)] = found = quality.Find(typed, address(form)) ?? "";
            }

            return (string)found;
        }
    }

    // The message is explicit because the default message of Equal contains the password.
    public static void RepeatsPassword<TForm>(
        this IRuleBuilderInitial<TForm, string> rule, System.Linq.Expressions.Expression<Func<TForm, string>> password, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Field.Repeat.Empty"])
            .Equal(password).WithMessage(_ => words["Field.Repeat.Different"]);
}
