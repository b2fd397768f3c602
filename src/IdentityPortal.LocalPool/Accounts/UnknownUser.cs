using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The user id that the pool shows for a name without an account.</summary>
internal static class UnknownUser
{
    /// <summary>
    /// Returns an id in the form of a known user's: a UUID where users sign in with addresses, otherwise the name itself. It is always the
    /// same for the same name, and a made-up id that comes back as a name stays as it is, like a known user's.
    /// </summary>
    /// <remarks>
    /// Two differences remain. An alias leads to the account's user name, which AWS advises to make a UUID. Where case does not matter, a
    /// known name is shown as it was registered, an unknown one in lower case.
    /// </remarks>
    public static string Id(UserPool pool, string typed)
    {
        var isName = pool.Settings.UsernameAttributes.Count > 0
            ? Guid.TryParseExact(typed, "D", out _)
            : !UsernameRules.HasAliasForm(pool, typed);
        if (!isName)
        {
            return Identifiers.Uuid(pool.Sealer.Derive("fake user", pool.NameKey(typed), 16));
        }

        return pool.Settings.CaseSensitive ? typed : typed.ToLowerInvariant();
    }
}
