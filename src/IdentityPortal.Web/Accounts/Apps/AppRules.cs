using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Validates the settings of apps. Each error is a sentence that names the setting.</summary>
internal static class AppRules
{
    public const string Section = $"{PortalOptions.Section}:Apps";

    private const string Web = "web";
    public const string Native = "native";
    public const string IdTokens = "id";
    public const string Gate = "gate";
    public const string OfflineAccess = "offline_access";
    private const string AddressRule =
        "must be a whole address that begins with https:, or http: on the same machine, without *, # and a name before @.";

    private const int LongestId = 64;
    private const int MostSecrets = 2;

    private static readonly string[] Kinds = [Web, "spa", Native, Gate];
    private static readonly string[] PoolTokens = ["none", IdTokens];
    public static readonly string[] Scopes = ["profile", "email", "groups"];

    /// <param name="siteUrl">The portal's own address, as the settings say it.</param>
    public static IEnumerable<string> Faults(IDictionary<string, AppOptions> apps, string? siteUrl, string contentRoot) =>
    [
        .. apps.Where(app => !string.IsNullOrEmpty(app.Value.Logo))
            .Select(app => LogoFile.Fault($"{Section}:{app.Key}:Logo", app.Value.Logo!, contentRoot))
            .OfType<string>(),
        .. apps.SelectMany(app => FaultsOf(app.Key, app.Value, Uri.TryCreate(siteUrl, UriKind.Absolute, out var site) ? site : null)),
        .. apps.SelectMany(app => app.Value.RedirectUris.Select(url => (App: app.Key, Url: url)))
            .GroupBy(use => use.Url, StringComparer.Ordinal)
            .Where(uses => uses.Count() > 1)
            .Select(uses => $"{Section}:{uses.Last().App}:RedirectUris has {uses.Key}, which is listed already."),
        .. GateRules.Faults(apps, siteUrl),
    ];

    private static IEnumerable<string> FaultsOf(string id, AppOptions app, Uri? site)
    {
        var key = $"{Section}:{id}";
        if (id.Length > LongestId || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.'))
        {
            yield return $"{key} must be named with a-z, 0-9, dots, hyphens and underscores, {LongestId} at most: the name is the app's client id.";
        }

        if (!app.Name.TryGetValue(BrandTexts.English, out var name) || string.IsNullOrWhiteSpace(name))
        {
            yield return $"{key}:Name needs a name in English, {key}:Name:{BrandTexts.English}.";
        }

        foreach (var language in app.Name.Keys.Where(language => !BrandTextRules.IsKnown(language)))
        {
            yield return $"{key}:Name:{language} is in no language of the portal.";
        }

        if (!Kinds.Contains(app.Kind))
        {
            yield return $"{key}:Kind must be one of {string.Join(", ", Kinds)}.";
        }

        foreach (var fault in SecretFaults(key, app))
        {
            yield return fault;
        }

        if (app.RedirectUris.Count == 0 && app.Kind != Gate)
        {
            yield return $"{key}:RedirectUris needs the address to which a log-in leads back.";
        }

        foreach (var fault in AddressFaults(key, app, site))
        {
            yield return fault;
        }

        foreach (var (place, scope) in app.Scopes.Index().Where(scope => !Scopes.Contains(scope.Item)))
        {
            yield return scope switch
            {
                OfflineAccess => $"{key}:Scopes:{place}: set {key}:Offline to true instead.",
                "openid" => $"{key}:Scopes:{place}: openid is always allowed; leave it out.",
                _ => $"{key}:Scopes:{place} must be one of {string.Join(", ", Scopes)}.",
            };
        }

        if (!PoolTokens.Contains(app.PoolTokens))
        {
            yield return $"{key}:PoolTokens must be one of {string.Join(", ", PoolTokens)}.";
        }
        else if (app.PoolTokens == IdTokens && app.Kind != Web)
        {
            yield return $"{key}:PoolTokens: only apps of the kind {Web} may have tokens of the pool.";
        }

        foreach (var fault in AppAttributes.Faults(key, app))
        {
            yield return fault;
        }

        foreach (var (list, groups) in new[] { ("Groups", app.Groups), ("ShowGroups", app.ShowGroups) })
        {
            foreach (var (place, _) in groups.Index().Where(group => string.IsNullOrWhiteSpace(group.Item)))
            {
                yield return $"{key}:{list}:{place} is empty.";
            }
        }

        foreach (var (place, _) in app.ShowGroups.Index().Where(group => group.Item.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < group.Item.Length - 1))
        {
            yield return $"{key}:ShowGroups:{place} may have a * at its end only.";
        }
    }

    private static IEnumerable<string> SecretFaults(string key, AppOptions app)
    {
        if (app.Kind == Web && app.SecretHashes.Count is 0 or > MostSecrets)
        {
            yield return $"{key}:SecretHashes needs one hash, or two while a secret is changed. The command app-secret makes a secret.";
        }
        else if (app.Kind != Web && app.SecretHashes.Count > 0)
        {
            yield return $"{key}:SecretHashes: only apps of the kind {Web} can keep a secret.";
        }

        if (app.SecretHashes.Distinct(StringComparer.Ordinal).Count() < app.SecretHashes.Count)
        {
            yield return $"{key}:SecretHashes has the same hash twice, so it knows one secret only.";
        }

        foreach (var (place, _) in app.SecretHashes.Index().Where(hash => !AppSecret.IsHash(hash.Item)))
        {
            yield return $"{key}:SecretHashes:{place} must be a hash as the command app-secret prints it.";
        }
    }

    private static IEnumerable<string> AddressFaults(string key, AppOptions app, Uri? site)
    {
        if (app.Home is not null && !IsAddress(app.Home, isNative: false, out _))
        {
            yield return $"{key}:Home {AddressRule}";
        }

        if (app.BackchannelLogoutUri is not null)
        {
            if (!IsAddress(app.BackchannelLogoutUri, isNative: false, out var told))
            {
                yield return $"{key}:BackchannelLogoutUri {AddressRule}";
            }
            else if (IsOf(site, told))
            {
                yield return $"{key}:BackchannelLogoutUri is an address of the portal itself.";
            }
        }

        foreach (var (list, addresses) in new[] { ("RedirectUris", app.RedirectUris), ("PostLogoutRedirectUris", app.PostLogoutRedirectUris) })
        {
            foreach (var (place, address) in addresses.Index())
            {
                if (!IsAddress(address, app.Kind == Native, out var url))
                {
                    yield return $"{key}:{list}:{place} {AddressRule}";
                }
                else if (IsOf(site, url))
                {
                    yield return $"{key}:{list}:{place} is an address of the portal itself.";
                }
            }
        }
    }

    private static bool IsOf(Uri? site, Uri url) => site?.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority);

    // Apps on a device may use a scheme of their own, which contains a dot, so that it is nobody else's (RFC 8252).
    private static bool IsAddress(string address, bool isNative, out Uri url) =>
        Uri.TryCreate(address, UriKind.Absolute, out url!)
        && address.AsSpan().IndexOfAny("*#") < 0
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps
            || (url.Scheme == Uri.UriSchemeHttp && ThisMachine.Has(url.Host))
            || (isNative && url.Scheme.Contains('.', StringComparison.Ordinal)));
}
