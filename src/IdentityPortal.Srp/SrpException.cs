namespace IdentityPortal.Srp;

/// <summary>The other side's values break the protocol: malformed hex, a public key that is 0 or not below N, or u = 0.</summary>
/// <param name="message">Which value, and what is wrong with it; never the value itself.</param>
public sealed class SrpException(string message) : Exception(message);
