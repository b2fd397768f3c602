namespace IdentityPortal.Web.Security;

/// <summary>An address as its owner recognises it and a passer-by does not: <c>a***@example.com</c>.</summary>
internal static class MaskedAddress
{
    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "***" : $"{address[0]}***{address[at..]}";
    }

    /// <summary>Only characters that no log can read as anything but text, whatever was typed.</summary>
    public static string ForLog(string? address) => address is null
        ? "-"
        : string.Concat(Of(address).Select(character => char.IsLetterOrDigit(character) || character is '@' or '.' or '-' or '*' ? character : '?'));
}
