namespace IdentityPortal.Web.Security;

/// <summary>Masks an address so that only its owner recognises it: <c>a***@example.com</c>.</summary>
internal static class MaskedAddress
{
    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "***" : $"{address[0]}***{address[at..]}";
    }

    /// <summary>Also replaces all characters that could have a special meaning in a log.</summary>
    public static string ForLog(string? address) => address is null
        ? "-"
        : string.Concat(Of(address).Select(character => char.IsLetterOrDigit(character) || character is '@' or '.' or '-' or '*' ? character : '?'));
}
