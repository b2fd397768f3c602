namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Passkeys</c>.</summary>
internal sealed class PasskeyOptions
{
    /// <summary>The longest domain that Cognito accepts.</summary>
    private const int MaximumLength = 127;

    /// <summary>
    /// The pool's domain for passkeys (PasskeyDomain of the template): the portal's host name or a parent domain of it. Empty for no passkeys.
    /// </summary>
    /// <example>accounts.example.com</example>
    public string RelyingPartyId { get; set; } = "";

    /// <summary>Whether browsers can bind passkeys to this text.</summary>
    public static bool IsDomain(string text) =>
        text.Length <= MaximumLength
        && Uri.CheckHostName(text) == UriHostNameType.Dns
        && (text == "localhost" || text.Contains('.', StringComparison.Ordinal))
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-')
        && !text.EndsWith('.');
}
