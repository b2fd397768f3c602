using System.Globalization;
using System.Security.Claims;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>An app that people log in to through the portal.</summary>
/// <param name="Id">The client id.</param>
/// <param name="Logo">Null if the settings name none.</param>
internal sealed record App(string Id, AppOptions Settings, LogoFile? Logo)
{
    /// <summary>In the language of the request, or else in English.</summary>
    public string Name
    {
        get
        {
            var culture = CultureInfo.CurrentUICulture;
            return Settings.Name.TryGetValue(culture.Name, out var name) || Settings.Name.TryGetValue(culture.TwoLetterISOLanguageName, out name)
                ? name
                : Settings.Name[BrandTexts.English];
        }
    }

    /// <summary>Whether something decides who may use the app, or the app is told of it, that may change at Cognito at any time.</summary>
    public bool NeedsFreshClaims => Settings.Groups.Count + Settings.ShowGroups.Count + Settings.Attributes.Count > 0;

    /// <summary>Whether the app can prove by a secret that it is itself.</summary>
    public bool HasSecret => Settings.SecretHashes.Count > 0;

    /// <summary>Whether the app may have the pool's ID token of a person.</summary>
    public bool GetsPoolTokens => Settings.PoolTokens == AppRules.IdTokens;

    /// <summary>Whether the app stands behind the gate, and speaks no OpenID Connect itself.</summary>
    public bool IsGate => Settings.Kind == AppRules.Gate;

    /// <summary>Whether a log-out of the portal reaches the app as well.</summary>
    public bool LearnsOfLogOuts => IsGate || Settings.BackchannelLogoutUri is not null;

    /// <summary>The scopes that apps have in the portal and this one may not ask for.</summary>
    public IEnumerable<string> ClosedScopes => AppRules.Scopes.Except(Settings.Scopes).Concat(Settings.Offline ? Array.Empty<string>() : [AppRules.OfflineAccess]);

    public bool IsOpenTo(ClaimsPrincipal person) => Settings.Groups.Count == 0 || Settings.Groups.Any(person.IsInRole);

    /// <summary>The groups of the person that the app is told of, sorted.</summary>
    public IReadOnlyList<string> GroupsOf(ClaimsPrincipal person) =>
        [.. person.FindAll(ClaimTypes.Role).Select(role => role.Value).Where(IsShown).Order(StringComparer.Ordinal)];

    /// <summary>What the app calls an attribute of Cognito.</summary>
    public string ClaimOf(string attribute) => AppAttributes.ClaimOf(attribute, Settings);

    private bool IsShown(string group) => Settings.ShowGroups.Any(shown =>
        shown.EndsWith('*') ? group.StartsWith(shown[..^1], StringComparison.Ordinal) : group == shown);
}
