using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>
/// Computes g^x for exponents of up to 256 bits from a precomputed table, with 64 Montgomery multiplications (one per four bits) instead of about
/// 300. For each digit, all entries of its window are read, so that memory access does not reveal the digit. Each entry is multiplied by a random
/// power of g, which is cancelled at the end. Without it, entries for small exponents would have fewer words than N, and OpenSSL would use a slower
/// code path.
/// </summary>
internal sealed class GeneratorPowers
{
    /// <summary>Maximum length of an exponent in bytes.</summary>
    public const int LongestExponent = Windows / 2;

    private const int Windows = 64;
    private const int Digits = 16;

    private readonly nint _montgomery;
    private readonly byte[] _table = new byte[Windows * Digits * SrpGroup.Length];
    private readonly BigNumber _start;

    public GeneratorPowers(BigNumber n, nint montgomery, BigNumberContext context)
    {
        _montgomery = montgomery;
        var blind = RandomNumberGenerator.GetBytes(LongestExponent);
        using var blinded = Power(blind);
        using var unit = Power([1]);
        for (var window = 0; window < Windows; window++)
        {
            using var entry = Power(blind);
            for (var digit = 0; digit < Digits; digit++)
            {
                entry.ToBytes().CopyTo(Entry(window, digit));
                Multiply(entry, unit, context);
            }

            for (var doubling = 0; doubling < 4; doubling++)
            {
                Multiply(unit, unit, context);
            }
        }

        // N is prime, so by Fermat's little theorem the exponent can be reduced modulo N − 1.
        var back = new BigInteger(SrpGroup.Prime, isUnsigned: true, isBigEndian: true) - 1
            - (Windows * new BigInteger(blind, isUnsigned: true, isBigEndian: true));
        _start = Power(back.ToByteArray(isUnsigned: true, isBigEndian: true));

        BigNumber Power(ReadOnlySpan<byte> exponent)
        {
            using var g = BigNumber.Parse([SrpGroup.Generator]);
            using var number = BigNumber.ParseSecret(exponent);
            var power = BigNumber.CreateSecret();
            Check(LibCrypto.PowerModulo(power, g, number, n, context, montgomery));
            Check(LibCrypto.ToMontgomery(power, power, montgomery, context));
            return power;
        }
    }

    public BigNumber Power(ReadOnlySpan<byte> exponent, BigNumberContext context)
    {
        Span<byte> padded = stackalloc byte[LongestExponent];
        Span<byte> factor = stackalloc byte[SrpGroup.Length];
        padded.Clear();
        exponent.CopyTo(padded[^exponent.Length..]);
        var power = BigNumber.CreateSecret();
        using var next = BigNumber.CreateSecret();
        Check(LibCrypto.Copy(power, _start) == 0 ? 0 : 1);
        for (var window = 0; window < Windows; window++)
        {
            var pair = padded[^((window / 2) + 1)];
            Select(window, window % 2 == 0 ? pair & 0xF : pair >> 4, factor);
            Check(LibCrypto.ParseInto(factor, factor.Length, next) == 0 ? 0 : 1);
            Multiply(power, next, context);
        }

        CryptographicOperations.ZeroMemory(padded);
        CryptographicOperations.ZeroMemory(factor);
        Check(LibCrypto.FromMontgomery(power, power, _montgomery, context));
        return power;
    }

    private void Select(int window, int digit, Span<byte> into)
    {
        var result = MemoryMarshal.Cast<byte, Vector<byte>>(into);
        result.Clear();
        for (var candidate = 0; candidate < Digits; candidate++)
        {
            // The mask is all ones for the selected digit and zero for all others, computed without a branch.
            var mask = new Vector<byte>((byte)(((candidate ^ digit) - 1) >> 31));
            var entry = MemoryMarshal.Cast<byte, Vector<byte>>(Entry(window, candidate));
            for (var part = 0; part < result.Length; part++)
            {
                result[part] |= entry[part] & mask;
            }
        }
    }

    private Span<byte> Entry(int window, int digit) =>
        _table.AsSpan(((window * Digits) + digit) * SrpGroup.Length, SrpGroup.Length);

    private void Multiply(BigNumber number, BigNumber by, BigNumberContext context) =>
        Check(LibCrypto.MultiplyMontgomery(number, number, by, _montgomery, context));

    private static void Check(int result)
    {
        if (result != 1)
        {
            throw new CryptographicException("OpenSSL refused a calculation.");
        }
    }
}
