using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Keeps an account's attributes, their verified flags and its sign-in names consistent.</summary>
internal static class AccountWriter
{
    /// <summary>Stores a new account's attributes. Addresses start unverified. If users sign in with addresses, they can do so immediately.</summary>
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

    /// <summary>Marks an address as verified. If it is an alias, it becomes a sign-in name of this account.</summary>
    public static void Verify(SqlSession sql, UserPool pool, User user, string attribute)
    {
        AttributeTable.Put(sql, user, $"{attribute}_verified", "true");
        if (pool.Settings.AliasAttributes.Contains(attribute) && AttributeTable.Find(sql, user, attribute) is { } alias)
        {
            UserTable.PutSignInName(sql, pool, alias, user.Id);
        }
    }
}
