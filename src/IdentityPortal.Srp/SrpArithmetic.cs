namespace IdentityPortal.Srp;

/// <summary>
/// SRP's formulas modulo N. Numbers are unsigned and big-endian; results have <see cref="SrpGroup.Length"/> bytes, zeros in front.
/// </summary>
internal abstract class SrpArithmetic
{
    /// <summary>OpenSSL where its library is found, else managed code.</summary>
    public static SrpArithmetic Current { get; } = LibCrypto.IsAvailable ? new OpenSslArithmetic() : new ManagedArithmetic();

    /// <summary>g^exponent.</summary>
    public abstract byte[] PowerOfGenerator(ReadOnlySpan<byte> exponent);

    /// <summary>B = k·v + g^b.</summary>
    public abstract byte[] ServerPublicKey(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> serverExponent);

    /// <summary>S = (B − k·g^x)^(a + u·x).</summary>
    public abstract byte[] ClientPremasterSecret(
        ReadOnlySpan<byte> serverPublicKey,
        ReadOnlySpan<byte> clientExponent,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> privateKey);

    /// <summary>S = (A · v^u)^b.</summary>
    public abstract byte[] ServerPremasterSecret(
        ReadOnlySpan<byte> clientPublicKey,
        ReadOnlySpan<byte> verifier,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> serverExponent);
}
