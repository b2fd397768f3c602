namespace IdentityPortal.Web.Security;

/// <summary>Masks an address so that only its owner recognises it: <c>a***@example.com</c>. Of a user name or phone number, the beginning stays.</summary>
internal static class MaskedAddress
{
    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at switch
        {
            > 0 => $"{address[0]}***{address[at..]}",
            < 0 when address.Length > 3 => $"{address[..2]}***",
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
