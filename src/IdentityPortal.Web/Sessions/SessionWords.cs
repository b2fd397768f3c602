using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Sessions;

/// <summary>Describes sessions in the reader's language.</summary>
internal static class SessionWords
{
    public static string Browser(this Wording words, SessionOrigin origin) => words.Browser(origin.Browser, origin.Device);

    /// <param name="name">What <see cref="BrowserName.WithDeviceIn"/> found; empty if nothing.</param>
    public static string Browser(this Wording words, string name) =>
        name.Split(BrowserName.Separator) is [var browser, var device] ? words.Browser(browser, device) : words.Browser(name.Length > 0 ? name : null, device: null);

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
            LoginMethod.Text => "Browsers.Text",
            LoginMethod.HardwareKey or LoginMethod.SoftwareKey => "Browsers.Passkey",
            _ => null,
        }).Append(session.Origin.ByRecoveryCode ? "Browsers.RecoveryCode" : null).OfType<string>().Distinct().Select(key => words[key]).ToList();
        return words["Browsers.Methods", methods is [] ? words["Browsers.Unknown"] : methods.Aggregate((first, second) => words["Browsers.And", first, second])];
    }

    public static string From(this Wording words, SessionView session) =>
        words["Browsers.From", session.Origin.From is { } from ? words.Place(from) : words["Browsers.Unknown"]];

    private static string Place(this Wording words, string from) => ShortAddress.PlaceOf(from) switch
    {
        NetworkPlace.ThisMachine => words["Browsers.ThisMachine"],
        NetworkPlace.LocalNetwork => words["Browsers.LocalNetwork", from],
        _ => from,
    };

    private static string Browser(this Wording words, string? browser, string? device) => (browser, device) switch
    {
        ({ }, { }) => words["Browsers.BrowserOn", browser, device],
        _ => browser ?? device ?? words["Browsers.UnknownBrowser"],
    };
}
