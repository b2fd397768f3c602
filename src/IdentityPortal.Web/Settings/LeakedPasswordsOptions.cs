namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:LeakedPasswords</c> of the settings.</summary>
internal sealed class LeakedPasswordsOptions
{
    /// <summary>
    /// The range address of Pwned Passwords or of a copy of it, where leaked passwords are looked up. Without it, they are not.
    /// </summary>
    /// <example>https://api.pwnedpasswords.com/range/</example>
    public string? Url { get; set; }

    public static bool IsRangeAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { Query: "", Fragment: "", UserInfo: "" };
}
