using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Rules for user names, which depend on the pool's sign-in attributes.</summary>
internal static class UsernameRules
{
    /// <summary>The address attribute that a typed name belongs to; null if the pool's users sign in with user names.</summary>
    public static string? AttributeOf(UserPool pool, string username)
    {
        var byEmail = pool.Settings.UsernameAttributes.Contains("email");
        var byPhone = pool.Settings.UsernameAttributes.Contains("phone_number");
        if (byEmail && Address.IsEmail(username))
        {
            return "email";
        }

        if (byPhone && Address.IsPhone(username))
        {
            return "phone_number";
        }

        return (byEmail, byPhone) switch
        {
            (true, true) => throw PoolError.UsernameShouldBe("either an email or a phone number"),
            (true, false) => throw PoolError.UsernameShouldBe("an email"),
            (false, true) => throw PoolError.UsernameShouldBe("a phone number"),
            _ => null,
        };
    }

    /// <summary>
    /// Sets the attribute that the user name is the value of. A request can contain the attribute too, with the same value only.
    /// </summary>
    public static void PutAddress(UserPool pool, string attribute, string username, Dictionary<string, string> attributes)
    {
        // Guess: AWS's message is known for e-mail addresses only, and whether AWS compares like the pool, with or without case, is not
        // known.
        if (attributes.TryGetValue(attribute, out var given) && pool.NameKey(given) != pool.NameKey(username))
        {
            throw PoolError.AddressDiffersFromUsername(attribute);
        }

        attributes[attribute] = username;
    }

    /// <summary>Refuses a user name that looks like an alias, because it could be another person's address.</summary>
    public static void RefuseAliasForm(UserPool pool, string username)
    {
        if (HasEmailAliasForm(pool, username))
        {
            throw PoolError.UsernameLooksLikeAlias("email", "email");
        }

        // Guess: by analogy with e-mail addresses.
        if (HasPhoneAliasForm(pool, username))
        {
            throw PoolError.UsernameLooksLikeAlias("phone number", "phone number");
        }
    }

    /// <summary>Whether a typed name can only be an address that serves as an alias, because no user name has this form.</summary>
    public static bool HasAliasForm(UserPool pool, string typed) => HasEmailAliasForm(pool, typed) || HasPhoneAliasForm(pool, typed);

    private static bool HasEmailAliasForm(UserPool pool, string typed) =>
        pool.Settings.AliasAttributes.Contains("email") && Address.IsEmail(typed);

    private static bool HasPhoneAliasForm(UserPool pool, string typed) =>
        pool.Settings.AliasAttributes.Contains("phone_number") && Address.IsPhone(typed);
}
