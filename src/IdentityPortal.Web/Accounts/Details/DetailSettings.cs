using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Details;

/// <summary>Validates the settings about attributes. Each error is a sentence that names the setting.</summary>
internal static class DetailSettings
{
    private static readonly string[] Known =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "gender", "birthdate", "phone_number", "address", "locale",
        "zoneinfo", "website", "profile", "picture",
    ];

    public static IEnumerable<string> Faults(PortalOptions options) =>
    [
        // What people log in with has a field or a page of its own.
        .. ListFaults("Portal:Details", options.Details, Known, [.. options.SignIn.Names.Where(name => name != PoolSignInOptions.PreferredName)]),
        .. ListFaults("Portal:Register:Details", options.Register.Details, [.. Known.Prepend(PoolSignInOptions.Email)], [.. options.SignIn.Attributes()]),
        .. options.SignIn.Names.Index().Where(name =>
                name.Item is not (PoolSignInOptions.Email or PoolSignInOptions.Phone or PoolSignInOptions.UserName or PoolSignInOptions.PreferredName)
                || (name.Item == PoolSignInOptions.PreferredName && !options.SignIn.Takes(PoolSignInOptions.UserName)))
            .Select(name => $"Portal:SignIn:Names:{name.Index} must be email, phone_number, username or, beside that, preferred_username."),
        .. options.SignIn.Recovery.Index().Where(way => way.Item is not (PoolSignInOptions.Email or PoolSignInOptions.Phone)
                && !(way.Item == PoolSignInOptions.Nowhere && options.SignIn.Recovery.Count == 1))
            .Select(way => $"Portal:SignIn:Recovery:{way.Index} must be email, phone_number or, alone, admin_only."),
        .. options.DetailRules.SelectMany((rule, place) => RuleFaults(options, rule, place)),
    ];

    private static IEnumerable<string> ListFaults(string list, IList<string> names, string[] known, string[] signIn)
    {
        foreach (var (place, name) in names.Index())
        {
            if (known.Contains(name) && signIn.Contains(name))
            {
                yield return $"{list}:{place} is {name}, which people log in with (Portal:SignIn:Names), so it cannot be a detail.";
            }
            else if (!IsAttribute(name, known))
            {
                yield return $"{list}:{place} must be {string.Join(", ", known.Except(signIn))} or custom: with a name.";
            }
            else if (names.IndexOf(name) < place)
            {
                yield return $"{list}:{place} is listed twice.";
            }
        }
    }

    private static bool IsAttribute(string name, string[] known) =>
        known.Contains(name) || (name.StartsWith("custom:", StringComparison.Ordinal) && name.Length is > 7 and <= 27);

    private static IEnumerable<string> RuleFaults(PortalOptions options, DetailRuleOptions rule, int place)
    {
        var name = $"Portal:DetailRules:{place}";
        if (!options.Details.Contains(rule.Name) && !options.Register.Details.Contains(rule.Name))
        {
            yield return $"{name}:Name must be in Portal:Details or Portal:Register:Details.";
        }
        else if (options.DetailRules.Take(place).Any(other => other.Name == rule.Name))
        {
            yield return $"{name}:Name has a rule already.";
        }

        foreach (var (key, text) in TextsOf("Label", rule.Label).Concat(TextsOf("Hint", rule.Hint)))
        {
            if (!BrandTextRules.IsKnown(text.Key))
            {
                yield return $"{name}:{key} is in no language of the portal.";
            }
            else if (string.IsNullOrWhiteSpace(text.Value))
            {
                yield return $"{name}:{key} is empty.";
            }
        }

        if (string.IsNullOrEmpty(rule.Pattern))
        {
            yield break;
        }

        if (rule.Compile() is null)
        {
            yield return $"{name}:Pattern must be a regular expression of 200 characters at most, without lookarounds and backreferences.";
        }

        if (rule.Hint.Count == 0)
        {
            yield return $"{name}:Pattern needs a {name}:Hint:{Languages.BrandTexts.English}, or nobody knows what to enter.";
        }
    }

    private static IEnumerable<(string Key, KeyValuePair<string, string> Text)> TextsOf(string kind, IDictionary<string, string> texts) =>
        texts.Select(text => ($"{kind}:{text.Key}", text));
}
