using System.Buffers;

namespace IdentityPortal.Srp;

/// <summary>How numbers travel (hex) and how they are hashed (PAD).</summary>
internal static class SrpEncoding
{
    /// <summary>
    /// The shortest big-endian two's complement of a non-negative number, as Java's <c>BigInteger.toByteArray</c> has it:
    /// a zero byte in front when the top bit is set. Cognito does not pad to the length of N, as RFC 5054 would.
    /// </summary>
    public static byte[] Pad(ReadOnlySpan<byte> number)
    {
        var digits = number.TrimStart((byte)0);
        var sign = digits.IsEmpty || digits[0] >= 0x80 ? 1 : 0;
        var padded = new byte[sign + digits.Length];
        digits.CopyTo(padded.AsSpan(sign));
        return padded;
    }

    /// <summary>Lower case, no leading zeros: the form in which public keys travel.</summary>
    public static string ToHex(ReadOnlySpan<byte> number) => Convert.ToHexStringLower(number).TrimStart('0');

    /// <summary>An unsigned number in either case and of any number of digits, big-endian.</summary>
    /// <exception cref="SrpException">Nothing, or something that is not a hex digit.</exception>
    public static byte[] ParseNumber(string hex, string name)
    {
        var digits = hex.Length % 2 == 0 ? hex : "0" + hex;
        var number = new byte[digits.Length / 2];
        if (number.Length == 0 || Convert.FromHexString(digits, number, out _, out _) != OperationStatus.Done)
        {
            throw new SrpException($"{name} is not a hex number.");
        }

        return number;
    }

    /// <summary>A or B, big-endian in <see cref="SrpGroup.Length"/> bytes.</summary>
    /// <exception cref="SrpException">
    /// Malformed, or not in 1 … N−1. Every honest peer sends a residue, so the range says all that "not 0 modulo N" does, and more.
    /// </exception>
    public static byte[] ParsePublicKey(string hex, string name)
    {
        var number = ParseNumber(hex, name).AsSpan().TrimStart((byte)0);
        var key = new byte[SrpGroup.Length];
        if (number.Length <= key.Length)
        {
            number.CopyTo(key.AsSpan(key.Length - number.Length));
        }

        if (number.IsEmpty || number.Length > key.Length || key.AsSpan().SequenceCompareTo(SrpGroup.Prime) >= 0)
        {
            throw new SrpException($"{name} is not between 0 and N.");
        }

        return key;
    }
}
