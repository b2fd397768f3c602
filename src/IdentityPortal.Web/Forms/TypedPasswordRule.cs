using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Forms;

/// <summary>What can be a password at all, whether it is new, right or wrong.</summary>
internal static class TypedPasswordRule
{
    /// <param name="rule">Of the field.</param>
    /// <param name="empty">Key of the sentence for a field that was left out.</param>
    /// <param name="words">Asked for each time: the rule outlives a request.</param>
    public static IRuleBuilderOptions<TForm, string> IsPassword<TForm>(this IRuleBuilderInitial<TForm, string> rule, string empty, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words[empty])
            .MaximumLength(PasswordPolicyOptions.MaximumLength).WithMessage(_ => words["Field.Password.Long"])
            .Must(password => !password.Any(char.IsControl)).WithMessage(_ => words["Field.Password.Control"]);
}
