using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Brand;

/// <summary>The logo of the portal or of an app as it is served. Its path contains a hash of its content, so browsers can cache it forever.</summary>
/// <param name="Width">The width in CSS pixels at the header's height. With it, the layout does not shift when the logo loads.</param>
internal sealed record LogoFile(string Path, string ContentType, byte[] Bytes, int Width)
{
    public const int Height = 32;

    // The first page view has a budget of 30 KB for all resources.
    private const int MaximumBytes = 16 * 1024;

    // An SVG may contain inline styles. If somebody opens it directly, it must not run scripts or load anything.
    private static readonly ContentPolicy Policy = new("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox");

    private static ReadOnlySpan<byte> PngStart => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <returns>Null if the file is usable, or else a sentence that names the setting.</returns>
    public static string? Fault(string setting, string file, string contentRoot)
    {
        try
        {
            Read(file, contentRoot, "");
            return null;
        }
        catch (InvalidDataException refusal)
        {
            return $"{setting}: {refusal.Message}.";
        }
    }

    /// <param name="place">Where it is served, such as <c>brand/logo</c>.</param>
    /// <exception cref="InvalidDataException">The file is not usable. The message gives the reason without the setting's name.</exception>
    public static LogoFile Read(string file, string contentRoot, string place)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(System.IO.Path.GetFullPath(file, contentRoot));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"'{file}' cannot be read", refusal);
        }

        if (bytes.Length > MaximumBytes)
        {
            throw new InvalidDataException($"'{file}' has {bytes.Length} bytes; {MaximumBytes} is the most");
        }

        var isPng = bytes.AsSpan().StartsWith(PngStart);
        var ratio = (isPng ? RatioOfPng(bytes) : RatioOfSvg(bytes)) is { } known and > 0 and < 20
            ? known
            : throw new InvalidDataException($"'{file}' is neither a PNG file nor an SVG file with a viewBox");
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new LogoFile(
            $"/{place}.{fingerprint}.{(isPng ? "png" : "svg")}", isPng ? "image/png" : "image/svg+xml", bytes, (int)Math.Round(ratio * Height));
    }

    public void Map(WebApplication app) => app
        .MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "max-age=31536000, immutable";
            return Results.Bytes(Bytes, ContentType);
        })
        .WithMetadata(Policy);

    private static double? RatioOfPng(byte[] bytes) => bytes.Length < 24
        ? null
        : (double)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(16)) / BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(20));

    private static double? RatioOfSvg(byte[] bytes)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            xml.MoveToContent();
            var box = xml.LocalName == "svg" ? xml.GetAttribute("viewBox")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) : null;
            return box is [_, _, var width, var height] ? Number(width) / Number(height) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
