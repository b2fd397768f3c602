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

    /// <summary>Refuses a user name that looks like an alias, because it could be another person's address.</summary>
    public static void RefuseAliasForm(UserPool pool, string username)
    {
        if (pool.Settings.AliasAttributes.Contains("email") && Address.IsEmail(username))
        {
            throw PoolError.UsernameLooksLikeAlias("email", "email");
        }

        // Guess: by analogy with e-mail addresses.
        if (pool.Settings.AliasAttributes.Contains("phone_number") && Address.IsPhone(username))
        {
            throw PoolError.UsernameLooksLikeAlias("phone number", "phone number");
        }
    }
}
