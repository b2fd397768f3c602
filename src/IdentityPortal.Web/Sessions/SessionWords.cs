using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Sessions;

/// <summary>Describes sessions in the reader's language.</summary>
internal static class SessionWords
{
    public static string Browser(this Wording words, SessionOrigin origin) => (origin.Browser, origin.Device) switch
    {
        ({ } browser, { } device) => words["Browsers.BrowserOn", browser, device],
        var (browser, device) => browser ?? device ?? words["Browsers.UnknownBrowser"],
    };

    public static string Since(this Wording words, SessionView session) => words["Browsers.Since", words.Time(session.Origin.Begun)];

    public static string Used(this Wording words, SessionView session) => words["Browsers.Used", words.Time(session.UsedAt)];

    /// <summary>How the person logged in.</summary>
    public static string Methods(this Wording words, SessionView session)
    {
        var methods = session.Methods.Select(method => method switch
        {
            LoginMethod.Password => "Browsers.Password",
            LoginMethod.Authenticator => "Browsers.Authenticator",
            LoginMethod.Mail => "Browsers.Mail",
            LoginMethod.HardwareKey or LoginMethod.SoftwareKey => "Browsers.Passkey",
            _ => null,
        }).Append(session.Origin.ByRecoveryCode ? "Browsers.RecoveryCode" : null).OfType<string>().Distinct().Select(key => words[key]).ToList();
        return words["Browsers.Methods", methods is [] ? words["Browsers.Unknown"] : methods.Aggregate((first, second) => words["Browsers.And", first, second])];
    }

    public static string From(this Wording words, SessionView session) =>
        words["Browsers.From", session.Origin.From ?? words["Browsers.Unknown"]];
}
