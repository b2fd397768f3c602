using System.Security.Cryptography;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Generates random passwords that satisfy a policy.</summary>
internal static class GeneratedPassword
{
    /// <summary>Includes one character of each class that a policy can require; the rest are lower-case letters, in random order.</summary>
    public static string For(PasswordPolicy policy)
    {
        const string letters = "abcdefghijkmnopqrstuvwxyz";
        var length = Math.Max(policy.MinimumLength, 16);
        var characters = (RandomNumberGenerator.GetString(letters, length - 3)
            + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 1)
            + RandomNumberGenerator.GetString("23456789", 1)
            + RandomNumberGenerator.GetString("-_.=", 1)).ToCharArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new string(characters);
    }
}
