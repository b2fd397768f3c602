using System.Globalization;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// A position in the chain and its hash, written as <c>12:AB34…</c>. A noted head shows later whether the rows up to it still exist.
/// </summary>
internal sealed record TrailHead(long Number, string Hash)
{
    private const int HashLength = 64;

    /// <summary>The head of an empty chain.</summary>
    public static readonly TrailHead None = new(0, new string('0', HashLength));

    /// <returns>Null if the text is not a head.</returns>
    public static TrailHead? Parse(string? text) =>
        text?.Split(':') is [var number, { Length: HashLength } hash]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        && hash.All(char.IsAsciiHexDigit)
            ? new TrailHead(place, hash.ToUpperInvariant())
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
