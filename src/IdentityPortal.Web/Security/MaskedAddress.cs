namespace IdentityPortal.Web.Security;

/// <summary>
/// Masks an address so that only its owner recognises it: <c>a***@example.com</c>. Of a user name, the beginning stays, and of a phone number the end, as
/// Cognito has it: numbers of one country begin alike.
/// </summary>
internal static class MaskedAddress
{
    private const int ShortestNumber = 8;

    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at switch
        {
            > 0 => $"{address[0]}***{address[at..]}",
            < 0 when address.Length >= ShortestNumber && address[0] == '+' => $"+***{address[^4..]}",
            < 0 when address.Length > 3 => $"{address[..2]}***",
            < 0 when address.Length > 0 => $"{address[0]}***",
            _ => "***",
        };
    }

    /// <summary>
    /// Also replaces all characters that could have a special meaning in a log. Nothing of a name that is no address is logged, because some people type
    /// their password there.
    /// </summary>
    /// <param name="namesAreAddresses">Whether people log in with email addresses only. Elsewhere, a password with an @ would pass for one.</param>
    public static string ForLog(string? address, bool namesAreAddresses) => address is null ? "-"
        : !namesAreAddresses || !address.Contains('@', StringComparison.Ordinal) ? "***"
        : string.Concat(Of(address).Select(character => char.IsLetterOrDigit(character) || character is '@' or '.' or '-' or '*' ? character : '?'));
}
