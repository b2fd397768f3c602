using System.Numerics;

namespace IdentityPortal.Srp;

/// <summary>Arithmetic with <see cref="BigInteger"/>. It has a tenth of the speed, is not constant-time and cannot clear its numbers.</summary>
internal sealed class ManagedArithmetic : SrpArithmetic
{
    private static readonly BigInteger N = Parse(SrpGroup.Prime);
    private static readonly BigInteger G = SrpGroup.Generator;
    private static readonly BigInteger K = Parse(SrpGroup.Multiplier);

    public override byte[] PowerOfGenerator(ReadOnlySpan<byte> exponent) => Format(BigInteger.ModPow(G, Parse(exponent), N));

    public override byte[] ServerPublicKey(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> serverExponent) =>
        Format(((K * Parse(verifier)) + BigInteger.ModPow(G, Parse(serverExponent), N)) % N);

    public override byte[] ClientPremasterSecret(
        ReadOnlySpan<byte> serverPublicKey,
        ReadOnlySpan<byte> clientExponent,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> privateKey)
    {
        var x = Parse(privateKey);
        var difference = (Parse(serverPublicKey) - (K * BigInteger.ModPow(G, x, N))) % N;
        var generatorToServerExponent = difference.Sign < 0 ? difference + N : difference;
        return Format(BigInteger.ModPow(generatorToServerExponent, Parse(clientExponent) + (Parse(scramblingParameter) * x), N));
    }

    public override byte[] ServerPremasterSecret(
        ReadOnlySpan<byte> clientPublicKey,
        ReadOnlySpan<byte> verifier,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> serverExponent)
    {
        var product = Parse(clientPublicKey) * BigInteger.ModPow(Parse(verifier), Parse(scramblingParameter), N);
        return Format(BigInteger.ModPow(product % N, Parse(serverExponent), N));
    }

    private static BigInteger Parse(ReadOnlySpan<byte> number) => new(number, isUnsigned: true, isBigEndian: true);

    private static byte[] Format(BigInteger number)
    {
        var bytes = new byte[SrpGroup.Length];
        var length = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(bytes.AsSpan(bytes.Length - length), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }
}
