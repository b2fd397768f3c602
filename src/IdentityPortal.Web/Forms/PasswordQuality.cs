using System.Text.RegularExpressions;
using IdentityPortal.Web.Languages;
using Zxcvbn.Matcher;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// Finds passwords that an attacker would try first, with zxcvbn. Security/README.md gives the reasons for the limits here.
/// </summary>
internal sealed partial class PasswordQuality(SignInNames names, Wording words)
{
    /// <summary>A password needs at least this many guesses on average.</summary>
    private const double LeastGuesses = 1e8;

    /// <summary>The cost of zxcvbn grows with the square of the length. A password is at least as strong as its beginning.</summary>
    private const int Examined = 32;

    // An attacker tries ten separators between words. This version of zxcvbn counts them like random characters.
    private static readonly double SeparatorBits = Math.Log2(10);

    // Shorter words occur by chance in good passwords.
    private const int ShortestWord = 3;

    private const string Common = "Field.Password.Common";
    private const string Address = "Field.Password.Address";
    private const string Product = "Field.Password.Product";
    private const string Repeat = "Field.Password.Repeat";
    private const string Row = "Field.Password.Row";
    private const string Date = "Field.Password.Date";
    private const string Weak = "Field.Password.Weak";

    private static readonly string[] Separators = ["", " ", "-", ".", "_"];

    // The word lists take 7 MB and 0.2 seconds to load. Evaluating changes nothing in them.
    private static readonly Lazy<Zxcvbn.Zxcvbn> Estimator = new(() => new Zxcvbn.Zxcvbn());

    /// <summary>The keys of the sentences that <see cref="Find"/> returns.</summary>
    public static IReadOnlyList<string> Sentences { get; } = [Common, Address, Product, Repeat, Row, Date, Weak];

    /// <summary>Returns the key of the sentence that says why the password is easy to guess, or null if it is not.</summary>
    /// <param name="password">Its capitals make no difference, because attackers try them.</param>
    /// <param name="address">The address of the account; null if it is unknown.</param>
    public string? Find(string password, string? address)
    {
        var text = password.ToLowerInvariant();
        var block = Repeated(text);
        var ofAddress = address is not null && (EmailAddressRule.IsAddress(address) || !names.AreAddressesOnly) ? WordsOf(address.Trim()) : [];
        var found = Estimator.Value.EvaluatePassword(block[..Math.Min(block.Length, Examined)], ofAddress.Union(WordsOf(words["Product"])));
        var bits = found.Entropy - found.MatchSequence.Where(IsSeparator).Sum(match => match.Entropy - SeparatorBits);
        if (Math.Pow(2, bits) / 2 >= LeastGuesses)
        {
            return null;
        }

        return found.MatchSequence.MaxBy(match => match.Token.Length) switch
        {
            DictionaryMatch { DictionaryName: "user_inputs" } own => ofAddress.Contains(own.MatchedWord) ? Address : Product,
            DictionaryMatch { DictionaryName: "passwords", Token.Length: > ShortestWord } => Common,
            _ when block.Length < text.Length => Repeat,
            RepeatMatch => Repeat,
            SequenceMatch or SpatialMatch => Row,
            DateMatch or { Pattern: "year" } => Date,
            _ => Weak,
        };
    }

    private static bool IsSeparator(Zxcvbn.Match match) => match is { Pattern: "bruteforce", Token: [var one] } && !char.IsLetterOrDigit(one);

    /// <summary>Returns <c>abc</c> for <c>abcabcabc</c>, and a text that does not repeat itself as it is. This version of zxcvbn finds only single letters.</summary>
    private static string Repeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    /// <summary>The name and its words, also joined differently or read backwards.</summary>
    private static HashSet<string> WordsOf(string name)
    {
        var whole = name.ToLowerInvariant();
        var parts = Word().Matches(whole).Select(match => match.Value).ToList();
        List<string> all =
        [
            whole, .. whole.Split('@'),
            .. Separators.Select(separator => string.Join(separator, parts)),
            .. parts,
        ];
        return [.. all.Concat(all.Select(word => string.Concat(word.Reverse()))).Where(word => word.Length >= ShortestWord)];
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
