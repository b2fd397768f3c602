using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>The members that all administrator operations share: a pool, and an account named by user name, address, alias or sub.</summary>
internal sealed record AdminUserRequest(string UserPoolId, string Username)
{
    public static AdminUserRequest Read(RequestMembers members) => members.Checked(Unchecked(members));

    /// <summary>Reads the members without checking them, for operations that have more members and check all of them together.</summary>
    public static AdminUserRequest Unchecked(RequestMembers members) => new(
        members.Required("UserPoolId", Shape.PoolId),
        members.Required("Username", Shape.Username));

    public (UserPool Pool, User User) Find(OperationCall call)
    {
        var pool = call.Directory.Pool(UserPoolId);
        return (pool, call.Database.Read(sql => UserTable.FindForAdministrator(sql, pool, Username)) ?? throw PoolError.UserNotFound());
    }
}
