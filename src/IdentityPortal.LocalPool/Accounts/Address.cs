namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Recognizes e-mail addresses and phone numbers, and masks them as Cognito does.</summary>
internal static class Address
{
    public static bool IsEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain]
        && domain.Contains('.', StringComparison.Ordinal)
        && domain[0] != '.' && domain[^1] != '.'
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or '<' or '>');

    /// <summary>Whether the text is a phone number in E.164 format.</summary>
    public static bool IsPhone(string text) => text is ['+', _, ..] && text.Length <= 16 && text.Skip(1).All(char.IsAsciiDigit);

    public static string Mask(string address) => address.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at
        ? $"{address[..Math.Min(1, at)]}***@{address[(at + 1)..][..1]}***"
        : $"+*******{address[^Math.Min(4, address.Length)..]}";
}
