namespace IdentityPortal.Web.Security;

/// <summary>
/// Names and attributes of the portal's cookies. Outside Development they are Secure and have the prefix <c>__Host-</c>, which binds
/// them to one host. On http://localhost browsers would reject both.
/// </summary>
internal sealed class PortalCookies(IHostEnvironment environment)
{
    private readonly string _prefix = environment.IsDevelopment() ? "" : "__Host-";

    public string Session => _prefix + "session";

    public string Pending => _prefix + "pending";

    public string Reset => _prefix + "reset";

    public string Address => _prefix + "address";

    public string Challenge => _prefix + "challenge";

    public string Authenticator => _prefix + "authenticator";

    public string Passkey => _prefix + "passkey";

    public string Account => _prefix + "account";

    public string Browser => _prefix + "browser";

    public string Recent => _prefix + "recent";

    public string Antiforgery => _prefix + "antiforgery";

    public string Banner => _prefix + "banner";

    public string Language => _prefix + "language";

    /// <summary>The language that an app proposes, on the way to it.</summary>
    public string AppLanguage => _prefix + "app-language";

    public string Theme => _prefix + "theme";

    /// <summary>On the host of an app behind the gate.</summary>
    public string Gate => _prefix + "gate";

    /// <summary>On the host of an app behind the gate, during a log-in.</summary>
    public string GateState => _prefix + "gate-state";

    public CookieSecurePolicy Secure =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    public CookieOptions Options(TimeSpan? life) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = life,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = !environment.IsDevelopment(),
    };
}
