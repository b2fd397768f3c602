using FluentValidation;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates an email address as Cognito does when user names are email addresses.</summary>
internal static class EmailAddressRule
{
    private const int MaximumLength = 128;

    public static IRuleBuilderOptions<TForm, string> IsEmailAddress<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Field.Email.Empty"])
            .MaximumLength(MaximumLength).WithMessage(_ => words["Field.Email.Long"])
            .Must(LooksLikeAnAddress).WithMessage(_ => words["Field.Email.Invalid"]);

    // Requires text, one @ and a dotted name. Only a mail can show whether the address exists.
    private static bool LooksLikeAnAddress(string text)
    {
        var address = text.Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == address.LastIndexOf('@')
            && address.IndexOf('.', at) > at + 1
            && !address.EndsWith('.')
            && !address.Any(character => char.IsWhiteSpace(character)
                || char.IsControl(character)
                || char.IsSurrogate(character)
                || character is '<' or '>' or '"' or ',');
    }
}
