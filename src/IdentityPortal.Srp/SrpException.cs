namespace IdentityPortal.Srp;

/// <summary>The other side's values violate the protocol: malformed hex, a public key that is not in 1 … N−1, or u = 0.</summary>
/// <param name="message">Names the value and the problem, but never contains the value itself.</param>
public sealed class SrpException(string message) : Exception(message);
