namespace IdentityPortal.LocalPool.Signing;

/// <summary>The parts of an HTTP request that its signature covers.</summary>
/// <param name="Method">The method in upper case, as sent.</param>
/// <param name="Path">The path as sent, percent-encoded.</param>
/// <param name="Query">The query as sent, percent-encoded, with or without the question mark.</param>
/// <param name="Headers">The headers by case-insensitive name; the values of repeated headers are joined by commas.</param>
/// <param name="Body">The body as sent.</param>
internal sealed record SigV4Request(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body);
