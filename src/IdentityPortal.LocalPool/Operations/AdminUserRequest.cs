using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>What an administrator's operation names: a pool, and an account by any name that opens it.</summary>
internal sealed record AdminUserRequest(string UserPoolId, string Username)
{
    public static AdminUserRequest Read(RequestMembers members) => members.Checked(Unchecked(members));

    /// <summary>For operations with members of their own, which are checked together with these.</summary>
    public static AdminUserRequest Unchecked(RequestMembers members) => new(
        members.Required("UserPoolId", Shape.PoolId),
        members.Required("Username", Shape.Username));

    public (UserPool Pool, User User) Find(OperationCall call)
    {
        var pool = call.Directory.Pool(UserPoolId);
        return (pool, call.Database.Read(sql => UserTable.Find(sql, pool, Username)) ?? throw PoolError.UserNotFound());
    }
}
