using System.Buffers;
using System.Globalization;
using System.Text;

namespace IdentityPortal.Web.Store;

/// <summary>
/// An email address as somebody typed it, and in the one form in which the portal asks Cognito, counts and hashes. Otherwise, two spellings
/// of one mailbox would be two accounts. Pages show what was typed. Any text can be read, because tokens, delivery events and commands
/// bring addresses too, and because people may log in with a user name or a phone number instead (<c>Portal:SignIn:Names</c>).
/// </summary>
internal sealed class EmailAddress
{
    private static readonly IdnMapping HostNames = new() { UseStd3AsciiRules = true };

    private EmailAddress(string typed, string canonical) => (Typed, Canonical) = (typed, canonical);

    /// <summary>The text without spaces and invisible characters at its ends.</summary>
    public string Typed { get; }

    /// <summary>Composed (NFC), with the domain in lower-case ASCII. The part before the at sign keeps its letter case.</summary>
    public string Canonical { get; }

    public static EmailAddress Of(string text)
    {
        var typed = WithoutInvisibleEnds(text);
        return new EmailAddress(typed, CanonicalOf(typed));
    }

    /// <summary>
    /// Whether the portal reads a user name as it is. Cognito takes names with invisible characters, which others could be mistaken for. Letter case does
    /// not count.
    /// </summary>
    public static bool IsCanonical(string name) => string.Equals(Of(name).Canonical, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both are the same mailbox. Like Cognito, this ignores letter case.</summary>
    public bool IsSameAs(EmailAddress other) => string.Equals(Canonical, other.Canonical, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => "***";

    private static string CanonicalOf(string typed)
    {
        if (typed.StartsWith('+') && PhoneNumber.Clean(typed) is var number && PhoneNumber.IsWhole(number))
        {
            return number;
        }

        try
        {
            var composed = typed.Normalize();
            var domain = composed.LastIndexOf('@') + 1;
            return domain == 0 ? composed : composed[..domain] + AsciiOf(composed[domain..]);
        }
        catch (ArgumentException)
        {
            // The text is not valid Unicode, or the domain cannot be a host name.
            return typed;
        }
    }

    private static string AsciiOf(string domain) => (Ascii.IsValid(domain) ? domain : HostNames.GetAscii(domain)).ToLowerInvariant();

    private static string WithoutInvisibleEnds(string text)
    {
        var visible = text.AsSpan();
        while (Rune.DecodeFromUtf16(visible, out var first, out var length) == OperationStatus.Done && IsInvisible(first))
        {
            visible = visible[length..];
        }

        while (Rune.DecodeLastFromUtf16(visible, out var last, out var length) == OperationStatus.Done && IsInvisible(last))
        {
            visible = visible[..^length];
        }

        return visible.ToString();
    }

    private static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
