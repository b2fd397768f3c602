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

    /// <summary>
    /// The origins of the pages that may use passkeys, as browsers write them: at the domain of RelyingPartyId or a subdomain. Without any, the one
    /// that each request is sent to.
    /// </summary>
    /// <example>https://accounts.example.com</example>
    public IList<string> Origins { get; } = [];

    /// <summary>Whether browsers send this text as the origin of a page that can use passkeys of the domain, if there is one.</summary>
    public bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.GetLeftPart(UriPartial.Authority) == text
        && origin.UserInfo.Length == 0
        && text.All(char.IsAscii)
        && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.Host == "localhost"))
        && (RelyingPartyId.Length == 0 || origin.Host == RelyingPartyId || origin.Host.EndsWith($".{RelyingPartyId}", StringComparison.Ordinal));

    /// <summary>Whether browsers can bind passkeys to this text.</summary>
    public static bool IsDomain(string text) =>
        text.Length <= MaximumLength
        && Uri.CheckHostName(text) == UriHostNameType.Dns
        && (text == "localhost" || text.Contains('.', StringComparison.Ordinal))
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-')
        && !text.EndsWith('.');
}
