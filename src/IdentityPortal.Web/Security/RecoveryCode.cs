using System.Security.Cryptography;

namespace IdentityPortal.Web.Security;

/// <summary>
/// A code that replaces the second factor once. It has 24 characters out of 32, which is 120 bits: more than the 112 bits from which on a hash
/// without a salt is enough. <c>ToString</c> returns <c>***</c>, so that the code never appears in logs or messages.
/// </summary>
internal readonly record struct RecoveryCode(string Value)
{
    private const int Length = 24;

    private const int GroupLength = 4;

    /// <summary>Without I, L, O and U, which are easily misread (Crockford's base 32).</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>In groups, as people see it.</summary>
    public string Shown => string.Join('-', Value.Chunk(GroupLength).Select(group => new string(group)));

    public static RecoveryCode Create() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Normalizes a typed code: its groups may be separated in any way, and letters that look like digits are those digits.</summary>
    public static string Clean(string? typed) => string.Concat((typed ?? "")
        .ToUpperInvariant()
        .Where(char.IsLetterOrDigit)
        .Select(character => character switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => character,
        }));

    /// <param name="code">A normalized code.</param>
    public static bool IsWellFormed(string code) => code.Length == Length && code.All(Alphabet.Contains);

    /// <summary>All codes in one field of a form.</summary>
    public static string Join(IEnumerable<RecoveryCode> codes) => string.Join(' ', codes.Select(code => code.Shown));

    /// <returns>The codes of <see cref="Join"/>; empty if the text is anything else.</returns>
    public static IReadOnlyList<RecoveryCode> Split(string text)
    {
        var codes = text.Split(' ').Select(Clean).Distinct().ToList();
        return codes.TrueForAll(IsWellFormed) ? [.. codes.Select(code => new RecoveryCode(code))] : [];
    }

    public override string ToString() => "***";
}
