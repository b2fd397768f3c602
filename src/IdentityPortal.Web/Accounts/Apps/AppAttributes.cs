using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Attributes of Cognito that apps are told of, and what apps call them.</summary>
internal static class AppAttributes
{
    private const string Custom = "custom:";

    /// <summary>Those of OpenID Connect that are texts, numbers or switches, without what each app is told anyway.</summary>
    private static readonly string[] Known =
    [
        "given_name", "family_name", "middle_name", "nickname", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale",
        "phone_number", "phone_number_verified", "updated_at",
    ];

    /// <summary>What tokens say already.</summary>
    private static readonly string[] Taken =
    [
        "acr", "amr", "at_hash", "aud", "auth_time", "azp", "client_id", "email", "email_verified", "events", "exp", "groups", "iat", "iss", "jti", "name",
        "nbf", "nonce", "portal_session", "preferred_username", "role", "scope", "sid", "sub", "token_use",
    ];

    public static string ClaimOf(string attribute, AppOptions app) =>
        app.CognitoClaims || !attribute.StartsWith(Custom, StringComparison.Ordinal) ? attribute : attribute[Custom.Length..];

    /// <param name="key">The app's key in the settings.</param>
    public static IEnumerable<string> Faults(string key, AppOptions app)
    {
        var claims = app.Attributes.Select(attribute => ClaimOf(attribute, app)).ToList();
        foreach (var (place, attribute) in app.Attributes.Index())
        {
            var name = $"{key}:Attributes:{place}";
            if (!IsAttribute(attribute))
            {
                yield return $"{name} must be {string.Join(", ", Known)} or {Custom} with a name.";
            }
            else if (Taken.Contains(claims[place]) || claims[place].StartsWith("oi_", StringComparison.Ordinal))
            {
                yield return $"{name} would be told as {claims[place]}, which means something else to apps.";
            }
            else if (claims.IndexOf(claims[place]) < place)
            {
                yield return $"{name} would be told as {claims[place]}, like another one.";
            }
        }
    }

    private static bool IsAttribute(string name) =>
        Known.Contains(name) || (name.StartsWith(Custom, StringComparison.Ordinal) && name.Length is > 7 and <= 27);
}
