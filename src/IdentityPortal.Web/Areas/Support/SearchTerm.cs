using System.Text;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The text of the search box, and how Cognito is searched for it.</summary>
internal abstract record SearchTerm
{
    /// <summary>Fewer letters would match half of the pool.</summary>
    public const int FewestLetters = 3;

    /// <summary>Many Chinese, Japanese and Korean names have two letters.</summary>
    public const int FewestLettersOfCjk = 2;

    /// <summary>The longest name of an account in Cognito.</summary>
    public const int MostLetters = 128;

    private const int LongestFilter = 256;

    private const string AsciiLabel = "xn--";

    /// <summary>As many as a pool with all kinds of names has.</summary>
    public const int MostLists = 7;

    private static readonly string[] PartsOfNames = ["given_name", "family_name"];

    private SearchTerm()
    {
    }

    /// <summary>A complete address or id. It is looked up directly, because Cognito's lists lag behind.</summary>
    /// <param name="Names">
    /// The names to look up, in order: the canonical form of an address, and what was typed, because operators can create accounts in any
    /// spelling.
    /// </param>
    public sealed record One(IReadOnlyList<string> Names) : SearchTerm;

    /// <summary>The beginning of an address, or also of a name.</summary>
    /// <param name="Filters">One filter for each list, because Cognito takes one condition per list. The first is on the address.</param>
    /// <param name="OfAddress">The beginning of the addresses in the first list.</param>
    public sealed record Beginning(IReadOnlyList<string> Filters, string OfAddress) : SearchTerm
    {
        /// <summary>An address that an account has beside what its person logs in with.</summary>
        public static Beginning OfWhole(string address) => new([Filter("email", address)], address);

        /// <summary>
        /// Also lists the accounts whose people log in with something else that begins so, or whose first or last name does where nobody is asked for
        /// the full name.
        /// </summary>
        public Beginning InPoolOf(PortalOptions options)
        {
            var isNamed = Filters.Count > 1;
            var attributes = PartsOfNames.Where(part => isNamed && IsAsked(part) && !IsAsked("name"))
                .Concat(options.SignIn.Takes(PoolSignInOptions.UserName) ? ["username", "preferred_username"] : Array.Empty<string>());
            return this with
            {
                Filters =
                [
                    .. Filters,
                    .. attributes.Select(attribute => Filter(attribute, OfAddress)).Where(filter => filter.Length <= LongestFilter),
                    .. !options.SignIn.IsAllByEmail() && NumberIn(OfAddress) is { } number ? [Filter("phone_number", number)] : Array.Empty<string>(),
                ],
            };

            bool IsAsked(string name) => options.Register.Details.Contains(name) || options.Details.Contains(name);
        }
    }

    public static SearchTerm Of(string typed)
    {
        var address = AddressIn(typed);
        var (text, canonical) = (address.Typed, address.Canonical);
        if (Guid.TryParseExact(text, "D", out var sub))
        {
            return new One([sub.ToString("D")]);
        }

        var at = canonical.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && canonical.IndexOf('.', at) is var dot && dot > at + 1 && dot < canonical.Length - 1
            ? new One([.. new[] { canonical, text }.Distinct(StringComparer.Ordinal)])
            : at >= 0 ? new Beginning([Filter("email", BeginningOf(address))], BeginningOf(address))
            : new Beginning([Filter("email", canonical), Filter("name", canonical)], canonical);
    }

    public static bool IsTooShort(string typed)
    {
        var letters = AddressIn(typed).Typed.EnumerateRunes().ToList();
        return letters.Count < (letters.Exists(IsCjk) ? FewestLettersOfCjk : FewestLetters);
    }

    /// <summary>Whether Cognito would not take it as a name, or not in a filter.</summary>
    public static bool IsTooLong(string typed) => Of(typed) switch
    {
        One one => one.Names.Any(name => name.Length > MostLetters),
        Beginning beginning => beginning.Filters.Any(filter => filter.Length > LongestFilter),
        _ => true,
    };

    // What people paste has more around the address, such as "Name <address>", "mailto:address", "(address)" and "address;".
    private static EmailAddress AddressIn(string typed)
    {
        var text = EmailAddress.Of(typed).Typed.Replace(" @", "@", StringComparison.Ordinal).Replace("@ ", "@", StringComparison.Ordinal);
        var addresses = text.Split([' ', '<', '>', '(', ')', '"', ',', ';', ':']).Where(part => part.Contains('@', StringComparison.Ordinal)).ToList();
        return EmailAddress.Of(addresses is [var address] ? address : text);
    }

    /// <summary>The beginning of a phone number as Cognito has it, because people write it with spaces, with 00 or without the plus sign.</summary>
    /// <returns>Null if the text is not the beginning of a number.</returns>
    private static string? NumberIn(string text)
    {
        var digits = PhoneNumber.Clean(text).TrimStart('+');
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return digits.Length >= FewestLetters && digits.All(char.IsAsciiDigit) ? $"+{digits}" : null;
    }

    private static bool IsCjk(Rune letter) => letter.Value
        is (>= 0x1100 and <= 0x11FF) // Hangul syllables and their parts
        or (>= 0x3040 and <= 0x30FF) // Hiragana and Katakana
        or (>= 0x3400 and <= 0x9FFF) // Han
        or (>= 0xAC00 and <= 0xD7AF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF);

    // The ASCII form of a label depends on all of its letters. Of an unfinished label, only its prefix is certain.
    private static string BeginningOf(EmailAddress address)
    {
        var text = address.Typed;
        var label = Math.Max(text.LastIndexOf('@'), text.LastIndexOf('.')) + 1;
        return Ascii.IsValid(text.AsSpan(label)) ? address.Canonical : EmailAddress.Of(text[..label]).Canonical + AsciiLabel;
    }

    private static string Filter(string attribute, string text) =>
        $"{attribute} ^= \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public override string ToString() => "***";
}
