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

    /// <param name="empty">Key of the sentence about a field that is empty.</param>
    public static IRuleBuilderOptions<TForm, string> IsEmailAddress<TForm>(
        this IRuleBuilderInitial<TForm, string> rule, Wording words, string empty = "Field.Email.Empty") =>
        rule.Cascade(CascadeMode.Stop)
            .Must((_, text, form) => Read(form, text).Typed.Length > 0).WithMessage(_ => words[empty])
            .Must((_, text, form) => Read(form, text).Canonical.Length <= MaximumLength).WithMessage(_ => words["Field.Email.Long"])
            .Must((_, text, form) => LooksLikeAnAddress(Read(form, text).Canonical)).WithMessage(_ => words["Field.Email.Invalid"]);

    // A form has one address, and all its rules share what was read.
    private static EmailAddress Read<TForm>(ValidationContext<TForm> form, string text)
    {
        if (form.RootContextData.TryGetValue(nameof(EmailAddress), out var known))
        {
            return (EmailAddress)known;
        }

        var address = EmailAddress.Of(text);
        form.RootContextData[nameof(EmailAddress)] = address;
        return address;
    }

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
