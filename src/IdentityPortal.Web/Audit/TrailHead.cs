using System.Globalization;

namespace IdentityPortal.Web.Audit;

/// <summary>A place in the chain and its hash, written <c>12:AB34…</c>. Who has noted one knows later whether rows up to it are still there.</summary>
internal sealed record TrailHead(long Number, string Hash)
{
    private const int HashLength = 64;

    /// <summary>Before the first row.</summary>
    public static readonly TrailHead None = new(0, new string('0', HashLength));

    /// <returns>Null when it is none.</returns>
    public static TrailHead? Parse(string? text) =>
        text?.Split(':') is [var number, { Length: HashLength } hash]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        && hash.All(char.IsAsciiHexDigit)
            ? new TrailHead(place, hash.ToUpperInvariant())
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
