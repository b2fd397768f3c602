using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Codes of authenticator apps: RFC 6238 with SHA-1, six digits and 30-second steps.</summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int SecretLength = 32;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>The number of the time step that this time is in.</summary>
    public static long Step(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>How long the current code is shown from now on: 1 to 30 seconds.</summary>
    public static int SecondsLeft(DateTimeOffset now) => StepSeconds - (int)(now.ToUnixTimeSeconds() % StepSeconds);

    /// <summary>The code of a time step.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);

#pragma warning disable CA5350 // Authenticator apps and Cognito use RFC 6238 with SHA-1; HMAC does not depend on collision resistance.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The time step that the code belongs to: the previous one, the current or the next; null if it matches none of them. Adjacent steps may have
    /// the same code. Then this is the oldest step after <paramref name="lastUsed"/>.
    /// </summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long lastUsed = 0)
    {
        var current = Step(now);
        long? matched = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            var isEqual = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(code));
            if (isEqual && !(matched > lastUsed))
            {
                matched = step;
            }
        }

        return matched;
    }

    /// <summary>The secret in base32 (RFC 4648) without padding, as authenticator apps accept it.</summary>
    public static string Text(byte[] secret)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var value in secret)
        {
            bits = (bits << 8) | value;
            for (count += 8; count >= 5; count -= 5)
            {
                text.Append(Base32[(bits >> (count - 5)) & 31]);
            }

            bits &= (1 << count) - 1;
        }

        return count == 0 ? text.ToString() : text.Append(Base32[(bits << (5 - count)) & 31]).ToString();
    }
}
