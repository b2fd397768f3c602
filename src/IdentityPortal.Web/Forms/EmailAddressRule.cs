using System.Globalization;
using System.Text;
using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates an email address as Cognito does when user names are email addresses.</summary>
internal static class EmailAddressRule
{
    public const int MaximumLength = 128;

    public static IRuleBuilderOptionsConditions<TForm, string> IsEmailAddress<TForm>(this IRuleBuilderInitial<TForm, string> rule, Wording words) =>
        rule.Custom((text, form) =>
        {
            if (FaultIn(EmailAddress.Of(text)) is { } fault)
            {
                form.AddFailure(words[fault]);
            }
        });

    private static string? FaultIn(EmailAddress address) =>
        address.Typed.Length == 0 ? "Field.Email.Empty"
        : address.Canonical.Length > MaximumLength ? "Field.Email.Long"
        : LooksLikeAnAddress(address.Canonical) ? null
        : "Field.Email.Invalid";

    /// <summary>Whether the text is one email address. Spaces around it do not matter.</summary>
    public static bool IsAddress(string text) =>
        EmailAddress.Of(text).Canonical is { Length: <= MaximumLength } address && LooksLikeAnAddress(address);

    // Requires text, one @ and a dotted name that has a form in ASCII. Only a mail can show whether the address exists.
    private static bool LooksLikeAnAddress(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == address.LastIndexOf('@')
            && address.IndexOf('.', at) > at + 1
            && !address.EndsWith('.')
            && Ascii.IsValid(address.AsSpan(at))
            && !address.Any(character => character is '<' or '>' or '"' or ',' || IsInvisible(character));
    }

    // In the middle of an address, an invisible character would make another address that looks the same.
    private static bool IsInvisible(char character) => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned;
}
