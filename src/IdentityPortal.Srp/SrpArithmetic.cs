namespace IdentityPortal.Srp;

/// <summary>
/// SRP's formulas modulo N. Numbers are unsigned and big-endian. Results have <see cref="SrpGroup.Length"/> bytes with leading zeros.
/// </summary>
internal abstract class SrpArithmetic
{
    /// <summary>Uses OpenSSL if the library is found, otherwise managed code.</summary>
    public static SrpArithmetic Current { get; } = LibCrypto.IsAvailable ? new OpenSslArithmetic() : new ManagedArithmetic();

    /// <summary>Computes g^exponent.</summary>
    public abstract byte[] PowerOfGenerator(ReadOnlySpan<byte> exponent);

    /// <summary>Computes B = k·v + g^b.</summary>
    public abstract byte[] ServerPublicKey(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> serverExponent);

    /// <summary>Computes S = (B − k·g^x)^(a + u·x).</summary>
    public abstract byte[] ClientPremasterSecret(
        ReadOnlySpan<byte> serverPublicKey,
        ReadOnlySpan<byte> clientExponent,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> privateKey);

    /// <summary>Computes S = (A · v^u)^b.</summary>
    public abstract byte[] ServerPremasterSecret(
        ReadOnlySpan<byte> clientPublicKey,
        ReadOnlySpan<byte> verifier,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> serverExponent);
}
