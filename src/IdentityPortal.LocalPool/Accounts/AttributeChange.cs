using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Changes the attributes of a living account, with the flags and names that hang on them.</summary>
internal static class AttributeChange
{
    /// <summary>Gives an attribute a value at once; an address is unverified from then on.</summary>
    public static void Put(SqlSession sql, UserPool pool, User user, string name, string value)
    {
        RefuseTaken(sql, pool, user, name, value);
        CloseName(sql, pool, user, name);
        AddressVerification.Discard(sql, user, name);
        AttributeTable.Put(sql, user, name, value);
        if (AddressVerification.PurposeOf(name) is not null)
        {
            AttributeTable.Put(sql, user, $"{name}_verified", "false");
        }

        if (OpensAtOnce(pool, name))
        {
            UserTable.PutSignInName(sql, pool, value, user.Id);
        }
    }

    public static void Remove(SqlSession sql, UserPool pool, User user, string name)
    {
        CloseName(sql, pool, user, name);
        AddressVerification.Discard(sql, user, name);
        AttributeTable.Delete(sql, user, name);
        if (AddressVerification.PurposeOf(name) is not null)
        {
            AttributeTable.Delete(sql, user, $"{name}_verified");
        }
    }

    /// <summary>Marks an address as proven; as an alias it opens this account unless it opens another.</summary>
    public static void Verify(SqlSession sql, UserPool pool, User user, string name)
    {
        if (pool.Settings.AliasAttributes.Contains(name) && AttributeTable.Find(sql, user, name) is { } alias)
        {
            RefuseOthers(sql, pool, user, name, alias);
        }

        AccountWriter.Verify(sql, pool, user, name);
    }

    /// <summary>Marks an address as unproven; as an alias it no longer opens the account.</summary>
    public static void Unverify(SqlSession sql, UserPool pool, User user, string name)
    {
        if (pool.Settings.AliasAttributes.Contains(name))
        {
            CloseName(sql, pool, user, name);
        }

        AttributeTable.Put(sql, user, $"{name}_verified", "false");
    }

    /// <summary>Refuses a value that opens somebody else's account and would open this one.</summary>
    public static void RefuseTaken(SqlSession sql, UserPool pool, User user, string name, string value)
    {
        if (OpensAtOnce(pool, name))
        {
            RefuseOthers(sql, pool, user, name, value);
        }
    }

    private static void RefuseOthers(SqlSession sql, UserPool pool, User user, string name, string value)
    {
        if (UserTable.OwnerOfSignInName(sql, pool, value) is { } owner && owner.Id != user.Id)
        {
            throw PoolError.AliasExists(name);
        }
    }

    private static void CloseName(SqlSession sql, UserPool pool, User user, string name)
    {
        if (AttributeTable.Find(sql, user, name) is { } old)
        {
            UserTable.DeleteSignInName(sql, pool, old, user.Id);
        }
    }

    // A preferred name has no code to wait for.
    private static bool OpensAtOnce(UserPool pool, string name) =>
        pool.Settings.UsernameAttributes.Contains(name) || (name == "preferred_username" && pool.Settings.AliasAttributes.Contains(name));
}
