using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Says in words what an app gets to know: by its scopes, or by the headers that the gate sends to it.</summary>
internal static class AllowedFacts
{
    public static IReadOnlyList<string> Of(App app, IReadOnlyList<string> scopes, Wording words)
    {
        if (app.GetsPoolTokens)
        {
            // The pool's ID token says it all, whatever the scopes.
            return [words["Allow.Name"], words["Allow.Address"], words["Allow.Everything"]];
        }

        var (hasProfile, hasEmail, settings) = (app.IsGate || scopes.Contains("profile"), scopes.Contains("email"), app.Settings);
        var tellsGroups = settings.ShowGroups.Count > 0 && (app.IsGate || settings.CognitoClaims || scopes.Contains("groups"));
        List<string> facts =
        [
            .. hasProfile ? [words["Allow.Name"]] : Array.Empty<string>(),
            .. hasProfile || hasEmail ? [words["Allow.Address"]] : Array.Empty<string>(),
            .. hasProfile ? settings.Attributes.Select(words.Attribute) : [],
            .. tellsGroups ? [words["Allow.Groups"]] : Array.Empty<string>(),
        ];
        return facts.Count > 0 ? facts : [words["Allow.Account"]];
    }
}
