namespace IdentityPortal.LocalPool.Signing;

/// <summary>The parts of an HTTP request that its signature covers.</summary>
/// <param name="Method">In capitals, as sent.</param>
/// <param name="Path">As sent, still percent-encoded.</param>
/// <param name="Query">As sent, still percent-encoded, with or without the question mark.</param>
/// <param name="Headers">By name, compared without case; repeated ones joined by commas.</param>
/// <param name="Body">As sent.</param>
internal sealed record SigV4Request(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body);
