using System.Buffers;

namespace IdentityPortal.Srp;

/// <summary>The encodings of numbers: hex for transmission, PAD for hashing.</summary>
internal static class SrpEncoding
{
    /// <summary>
    /// The shortest big-endian two's complement of a non-negative number, like Java's <c>BigInteger.toByteArray</c>: a leading zero byte if the top
    /// bit is set. Unlike RFC 5054, Cognito does not pad to the length of N.
    /// </summary>
    public static byte[] Pad(ReadOnlySpan<byte> number)
    {
        var digits = number.TrimStart((byte)0);
        var sign = digits.IsEmpty || digits[0] >= 0x80 ? 1 : 0;
        var padded = new byte[sign + digits.Length];
        digits.CopyTo(padded.AsSpan(sign));
        return padded;
    }

    /// <summary>Lower-case hex without leading zeros, as public keys are sent.</summary>
    public static string ToHex(ReadOnlySpan<byte> number) => Convert.ToHexStringLower(number).TrimStart('0');

    /// <summary>Parses an unsigned big-endian number in hex, in upper or lower case, with any number of digits.</summary>
    /// <exception cref="SrpException">The text is empty or contains a character that is not a hex digit.</exception>
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

    /// <summary>Parses A or B into <see cref="SrpGroup.Length"/> big-endian bytes.</summary>
    /// <exception cref="SrpException">
    /// The text is malformed, or the number is not in 1 … N−1. A correct peer always sends a number below N, so this check includes the required one,
    /// that the number is not 0 modulo N.
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
