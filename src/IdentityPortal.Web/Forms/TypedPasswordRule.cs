using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Forms;

/// <summary>Rejects text that cannot be a password under any policy.</summary>
internal static class TypedPasswordRule
{
    /// <param name="rule">The rule builder of the field.</param>
    /// <param name="empty">The key of the sentence for an empty field.</param>
    /// <param name="words">The texts, which are looked up on each use because the rule outlives requests.</param>
    public static IRuleBuilderOptions<TForm, string> IsPassword<TForm>(this IRuleBuilderInitial<TForm, string> rule, string empty, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words[empty])
            .MaximumLength(PasswordPolicyOptions.MaximumLength).WithMessage(_ => words["Field.Password.Long"])
            .Must(password => !password.Any(char.IsControl)).WithMessage(_ => words["Field.Password.Control"])

            // Cognito has no such password. A password that was copied often has a space at its end, which the person cannot see.
            .Must(password => password == password.Trim()).WithMessage(_ => words["Field.Password.Edges"]);
}
