using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Changes the attributes of an existing account, with their verified flags and sign-in names.</summary>
internal static class AttributeChange
{
    private static readonly string[] Flags = ["email_verified", "phone_number_verified"];

    /// <summary>Writes the values first and the verified flags second, because the flags apply to the new addresses.</summary>
    /// <param name="sql">The transaction.</param>
    /// <param name="pool">The account's pool.</param>
    /// <param name="user">The account.</param>
    /// <param name="attributes">The attributes, which have been checked and are not blank.</param>
    /// <param name="force">Whether to take an alias over from another account.</param>
    public static void PutAll(SqlSession sql, UserPool pool, User user, IReadOnlyDictionary<string, string> attributes, bool force)
    {
        foreach (var (name, value) in attributes.Where(attribute => AddressOf(attribute.Key) is null))
        {
            Put(sql, pool, user, name, value);
        }

        foreach (var (name, value) in attributes)
        {
            if (AddressOf(name) is { } address)
            {
                SetVerified(sql, pool, user, address, AttributeRules.IsTrue(value), force);
                AttributeTable.Put(sql, user, name, value);
            }
        }
    }

    /// <summary>Writes the attributes of an account that an administrator creates. AWS adds no verified flag to those that the request contains.</summary>
    public static void PutNew(SqlSession sql, UserPool pool, User user, IReadOnlyDictionary<string, string> attributes, bool force)
    {
        PutAll(sql, pool, user, attributes, force);
        foreach (var flag in Flags.Where(flag => !attributes.ContainsKey(flag)))
        {
            AttributeTable.Delete(sql, user, flag);
        }
    }

    /// <summary>Sets an attribute immediately. A changed address becomes unverified.</summary>
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
        if (AddressOf(name) is { } address)
        {
            Unverify(sql, pool, user, address);
        }

        CloseName(sql, pool, user, name);
        AddressVerification.Discard(sql, user, name);
        AttributeTable.Delete(sql, user, name);
        if (AddressVerification.PurposeOf(name) is not null)
        {
            AttributeTable.Delete(sql, user, $"{name}_verified");
        }
    }

    /// <summary>
    /// Marks an address as verified. If it is an alias, it becomes a sign-in name of this account. If it is already one of another account, the call
    /// is refused, or, with <paramref name="force"/>, the alias is moved to this account.
    /// </summary>
    public static void Verify(SqlSession sql, UserPool pool, User user, string name, bool force = false)
    {
        if (pool.Settings.AliasAttributes.Contains(name)
            && AttributeTable.Find(sql, user, name) is { } alias
            && UserTable.OwnerOfSignInName(sql, pool, alias) is { } owner
            && owner.Id != user.Id)
        {
            if (!force)
            {
                throw PoolError.AliasExists(name);
            }

            AttributeTable.Put(sql, owner, $"{name}_verified", "false");
        }

        AccountWriter.Verify(sql, pool, user, name);
    }

    /// <summary>Refuses a value that would become a sign-in name of this account but already is one of another account.</summary>
    public static void RefuseTaken(SqlSession sql, UserPool pool, User user, string name, string value)
    {
        if (OpensAtOnce(pool, name) && UserTable.OwnerOfSignInName(sql, pool, value) is { } owner && owner.Id != user.Id)
        {
            throw PoolError.AliasExists(name);
        }
    }

    private static void SetVerified(SqlSession sql, UserPool pool, User user, string address, bool verified, bool force)
    {
        if (AttributeTable.Find(sql, user, address) is null)
        {
            throw address == "email"
                ? PoolError.NoAddressToVerify("Email", "an email")
                : PoolError.NoAddressToVerify("Phone Number", "a phone number");
        }

        if (verified)
        {
            Verify(sql, pool, user, address, force);
        }
        else
        {
            Unverify(sql, pool, user, address);
        }
    }

    /// <summary>Marks an address as unverified. An unverified alias cannot be used to sign in.</summary>
    private static void Unverify(SqlSession sql, UserPool pool, User user, string name)
    {
        if (pool.Settings.AliasAttributes.Contains(name))
        {
            CloseName(sql, pool, user, name);
        }

        AttributeTable.Put(sql, user, $"{name}_verified", "false");
    }

    private static void CloseName(SqlSession sql, UserPool pool, User user, string name)
    {
        if (AttributeTable.Find(sql, user, name) is { } old)
        {
            UserTable.DeleteSignInName(sql, pool, old, user.Id);
        }
    }

    private static string? AddressOf(string flag) => flag switch
    {
        "email_verified" => "email",
        "phone_number_verified" => "phone_number",
        _ => null,
    };

    // A preferred user name needs no verification.
    private static bool OpensAtOnce(UserPool pool, string name) =>
        pool.Settings.UsernameAttributes.Contains(name) || (name == "preferred_username" && pool.Settings.AliasAttributes.Contains(name));
}
