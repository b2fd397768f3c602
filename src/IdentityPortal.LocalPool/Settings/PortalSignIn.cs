using System.Globalization;
using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Settings;

/// <summary>
/// The portal's settings about what people log in with, as an operator would derive them from the pool. For a pool whose user names are email addresses
/// and which requires nothing else there are none: that is the portal's default.
/// </summary>
internal static class PortalSignIn
{
    private const string Email = "email";
    private const string Phone = "phone_number";
    private const string Verified = "verified_";

    /// <summary>What Cognito sets itself, so that no page can ask for it.</summary>
    private static readonly string[] SetByPool = ["sub", "email_verified", "phone_number_verified", "updated_at"];

    /// <param name="client">The client of the portal.</param>
    /// <param name="callsFunctions">Whether triggers are called. One of them may confirm people where no code is sent.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(AppClient client, bool callsFunctions)
    {
        var names = NamesOf(client.Pool);
        var settings = Listed("Portal:SignIn:Names", names is [Email] ? [] : names)
            .Concat(Listed("Portal:SignIn:Recovery", RecoveryOf(client.Pool, names)))
            .Concat(Listed("Portal:Register:Details", AskedFor(client.Pool, names)));
        if (client.Pool.Settings.CaseSensitive)
        {
            settings = settings.Append(new("Portal:SignIn:CaseSensitive", bool.TrueString));
        }

        if (client.Pool.Settings.AdminCreateUserOnly)
        {
            settings = settings.Append(new("Portal:Register:Closed", bool.TrueString));
        }
        else if (!SendsCodes(client.Pool, names))
        {
            var isByFunction = callsFunctions && client.Pool.Settings.LambdaConfig.PreSignUp is not null;
            settings = settings.Append(new($"Portal:Register:{(isByFunction ? "ConfirmedAtOnce" : "ConfirmedByStaff")}", bool.TrueString));
        }

        return SendsPasswords(client) ? settings.Append(new("Portal:SignIn:SendsPasswords", bool.TrueString)) : settings;
    }

    /// <summary>Whether somebody who registers gets a code.</summary>
    private static bool SendsCodes(UserPool pool, List<string> names) => AskedFor(pool, names).Concat(names).Any(pool.Settings.AutoVerifiedAttributes.Contains);

    /// <summary>Whether the client takes a password only as it is.</summary>
    private static bool SendsPasswords(AppClient client) => !client.Allows("USER_SRP_AUTH") && client.Allows("USER_PASSWORD_AUTH");

    /// <summary>What people log in with: attributes of the pool, or user names, with aliases behind them.</summary>
    public static List<string> NamesOf(UserPool pool)
    {
        string[] addresses = [Email, Phone];
        return pool.Settings.UsernameAttributes.Count switch
        {
            0 => ["username", .. addresses.Append("preferred_username").Where(pool.Settings.AliasAttributes.Contains)],

            // An address that is required cannot be left out for the other one.
            > 1 when IsRequired(pool, Email) => [Email],
            > 1 when IsRequired(pool, Phone) => [Phone],
            _ => [.. addresses.Where(pool.Settings.UsernameAttributes.Contains)],
        };
    }

    // The portal's default is by email for email addresses, and as in a pool without the setting for all other names.
    private static List<string> RecoveryOf(UserPool pool, List<string> names)
    {
        var listed = pool.Settings.RecoveryMechanisms
            .Select(name => name.StartsWith(Verified, StringComparison.Ordinal) ? name[Verified.Length..] : name)
            .ToList();
        return names is not [Email] ? listed
            : !pool.Settings.AutoVerifiedAttributes.Contains(Phone) ? []
            : listed.Count > 0 ? listed
            : [Phone, Email];
    }

    private static List<string> AskedFor(UserPool pool, List<string> names)
    {
        // The code needs somewhere to go. Cognito prefers the phone, so that is asked for only where no mail would be sent.
        var byName = names.Contains("username");
        var proved = !byName ? [] : pool.Settings.AutoVerifiedAttributes.Contains(Email) ? [Email] : pool.Settings.AutoVerifiedAttributes;
        var required = pool.Schema.Where(attribute => attribute.Value.Required).Select(attribute => attribute.Key).Except(SetByPool);
        return [.. proved.Union(required).Where(name => byName || !names.Contains(name))];
    }

    private static bool IsRequired(UserPool pool, string name) => pool.Schema[name].Required;

    private static IEnumerable<KeyValuePair<string, string>> Listed(string key, IReadOnlyList<string> values) => values.Select((value, place) =>
        KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{key}:{place}"), value));
}
