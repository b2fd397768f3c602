using System.Globalization;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Seed;

/// <summary>What the seeded accounts sign in with, and what they have of the attributes that the pool requires.</summary>
internal static class SampleAttributes
{
    private const string Email = "email";
    private const string Phone = "phone_number";

    private static readonly Dictionary<string, string> Samples = new()
    {
        ["birthdate"] = "1990-12-31",
        ["zoneinfo"] = "Europe/Berlin",
        ["locale"] = "en",
        ["website"] = "https://example.com/",
        ["profile"] = "https://example.com/profile",
        ["picture"] = "https://example.com/picture.png",
        ["updated_at"] = "0",
    };

    /// <param name="pool">The pool of the account.</param>
    /// <param name="name">The user name in pools that have any.</param>
    /// <param name="place">The place of the account in the list, from 0 to 99.</param>
    /// <returns>Null if the account signs in with its address.</returns>
    public static string? SignInName(UserPool pool, string name, int place) => PortalSignIn.NamesOf(pool) switch
    {
        ["username", ..] => name,
        [Email, ..] => null,
        _ => PhoneOf(place),
    };

    /// <summary>An invited account has only what invitations need. Its person enters the rest at the first sign-in.</summary>
    public static IReadOnlyDictionary<string, string> Of(UserPool pool, User user, SeededPeople.Credential credential)
    {
        var attributes = new Dictionary<string, string> { [Email] = credential.Email };
        if (credential.Name is ['+', ..])
        {
            attributes[Phone] = credential.Name;
        }

        if (user.Status != UserStatus.ForceChangePassword)
        {
            foreach (var name in AttributeRules.Missing(pool, attributes).ToList())
            {
                attributes[name] = name == Phone ? PhoneOf(user.Id) : Samples.GetValueOrDefault(name) ?? credential.Email.Split('@')[0];
            }
        }

        return attributes;
    }

    // Numbers that nobody has.
    private static string PhoneOf(long place) => string.Create(CultureInfo.InvariantCulture, $"+120255501{place % 100:00}");
}
