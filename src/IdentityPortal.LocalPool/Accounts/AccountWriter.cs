using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Writes what hangs together in an account: attributes, their verified flags and the names that open it.</summary>
internal static class AccountWriter
{
    /// <summary>
    /// Stores a new account's attributes. Addresses start unverified; in a pool that signs in with addresses they can be used at once.
    /// </summary>
    public static void PutAttributes(SqlSession sql, UserPool pool, User user, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            AttributeTable.Put(sql, user, name, value);
            if (name is "email" or "phone_number")
            {
                AttributeTable.Put(sql, user, $"{name}_verified", "false");
            }

            if (pool.Settings.UsernameAttributes.Contains(name))
            {
                UserTable.PutSignInName(sql, pool, value, user.Id);
            }
        }
    }

    /// <summary>Marks an address as proven; as an alias it opens this account from now on.</summary>
    public static void Verify(SqlSession sql, UserPool pool, User user, string attribute)
    {
        AttributeTable.Put(sql, user, $"{attribute}_verified", "true");
        if (pool.Settings.AliasAttributes.Contains(attribute) && AttributeTable.Find(sql, user, attribute) is { } alias)
        {
            UserTable.PutSignInName(sql, pool, alias, user.Id);
        }
    }
}
