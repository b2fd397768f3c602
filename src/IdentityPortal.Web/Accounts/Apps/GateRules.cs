using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Validates the settings of apps behind the gate. Each error is a sentence that names the setting.</summary>
internal static class GateRules
{
    /// <summary>The header with what an app is told, signed.</summary>
    public const string Assertion = "Remote-Assertion";

    private static readonly string[] HeaderStarts = ["Remote-", "X-"];

    /// <param name="siteUrl">The portal's own address, as the settings say it.</param>
    public static IEnumerable<string> Faults(IDictionary<string, AppOptions> apps, string? siteUrl) =>
    [
        .. apps.SelectMany(app => FaultsOf(
            $"{AppRules.Section}:{app.Key}", app.Value, Uri.TryCreate(siteUrl, UriKind.Absolute, out var site) ? site.Host : null)),

        // Browsers send a cookie to all ports of a host.
        .. apps.SelectMany(app => app.Value.Hosts.Select(host => (App: app.Key, Host: host)))
            .GroupBy(use => NameOf(use.Host), StringComparer.Ordinal)
            .Where(uses => uses.Count() > 1)
            .Select(uses => $"{AppRules.Section}:{uses.Last().App}:Hosts has {uses.Last().Host}, whose name is listed already."),
    ];

    private static IEnumerable<string> FaultsOf(string key, AppOptions app, string? site) =>
    [
        .. app.Kind == AppRules.Gate ? FaultsOfGate(key, app) : FaultsOfOther(key, app),
        .. app.Hosts.Index().Where(host => !IsHost(host.Item)).Select(host =>
            $"{key}:Hosts:{host.Index} must be a host in lower case, such as wiki.example.com, with the port unless it is 443."),
        .. app.Hosts.Index().Where(host => NameOf(host.Item) == site).Select(host =>
            $"{key}:Hosts:{host.Index} is the host of the portal itself, whose cookies the app would get."),
        .. app.OpenPaths.Index().Where(path => !OpenPath.IsOne(path.Item)).Select(path => path.Item == OpenPath.Everything
            ? $"{key}:OpenPaths:{path.Index} would open the whole app to everybody."
            : $"{key}:OpenPaths:{path.Index} must be a path such as /robots.txt, or /public/* for all below it, without %, ;, //, and . or .. as a part."),
        .. app.Headers.Named().Where(header => !IsHeader(header.Name)).Select(header =>
            $"{key}:Headers:{header.Key} must begin with Remote- or X- and have only letters, digits and hyphens."),
        .. app.Headers.Named().GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same =>
            $"{key}:Headers:{same.Last().Key} is {same.Key}, which is used already."),
        .. app.Headers.Named().Where(header => string.Equals(header.Name, Assertion, StringComparison.OrdinalIgnoreCase)).Select(header =>
            $"{key}:Headers:{header.Key} is {Assertion}, which is used already."),
    ];

    private static IEnumerable<string> FaultsOfGate(string key, AppOptions app)
    {
        (string Setting, bool IsSet)[] ofOthers =
        [
            (nameof(app.RedirectUris), app.RedirectUris.Count > 0),
            (nameof(app.PostLogoutRedirectUris), app.PostLogoutRedirectUris.Count > 0),
            (nameof(app.BackchannelLogoutUri), app.BackchannelLogoutUri is not null),
            (nameof(app.Scopes), app.Scopes.Count > 0),
            (nameof(app.Attributes), app.Attributes.Count > 0),
            (nameof(app.PoolTokens), app.PoolTokens == AppRules.IdTokens),
            (nameof(app.Offline), app.Offline),
            (nameof(app.Consent), app.Consent),
            (nameof(app.CognitoClaims), app.CognitoClaims),
            (nameof(app.PushedRequestsOnly), app.PushedRequestsOnly),
        ];
        foreach (var (setting, _) in ofOthers.Where(one => one.IsSet))
        {
            yield return $"{key}:{setting}: an app of the kind {AppRules.Gate} does not have it, because it speaks no OpenID Connect.";
        }

        if (app.Hosts.Count == 0)
        {
            yield return $"{key}:Hosts needs the host of the app, such as wiki.example.com.";
        }
    }

    private static IEnumerable<string> FaultsOfOther(string key, AppOptions app)
    {
        (string Setting, bool IsSet)[] ofGates =
        [
            (nameof(app.Hosts), app.Hosts.Count > 0),
            (nameof(app.OpenPaths), app.OpenPaths.Count > 0),
            (nameof(app.OpenPreflights), app.OpenPreflights),
            (nameof(app.Headers), !app.Headers.Named().SequenceEqual(new GateHeaderOptions().Named())),
            (nameof(app.Assertion), app.Assertion),
        ];
        return ofGates.Where(one => one.IsSet).Select(one => $"{key}:{one.Setting}: only apps of the kind {AppRules.Gate} have it.");
    }

    private static string NameOf(string host) => Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var url) ? url.Host : host;

    private static bool IsHost(string host) =>
        Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var url)
        && url.Authority == host
        && host.All(char.IsAscii)
        && !host.Contains('*', StringComparison.Ordinal);

    private static bool IsHeader(string name) =>
        HeaderStarts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && name.Length > start.Length)
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
