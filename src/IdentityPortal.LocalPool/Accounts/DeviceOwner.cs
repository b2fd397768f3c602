using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Whose devices an operation is about. Administrators see all; persons those of their own that are remembered.</summary>
internal sealed record DeviceOwner(UserPool Pool, User User, bool SeesAll)
{
    public static DeviceOwner Require(AccessToken token) => Tracking(new DeviceOwner(token.Client.Pool, token.User, SeesAll: false));

    /// <summary>Guess: the operations that may go without an access token refuse its absence like a malformed one.</summary>
    public static DeviceOwner Require(OperationCall call, string? accessToken) => Require(AccessToken.Require(call, accessToken ?? ""));

    public static DeviceOwner Require(OperationCall call, string poolId, string username)
    {
        var pool = call.Directory.Pool(poolId);
        var user = call.Database.Read(sql => UserTable.Find(sql, pool, username)) ?? throw PoolError.UserNotFound();
        return Tracking(new DeviceOwner(pool, user, SeesAll: true));
    }

    /// <summary>One of the owner's devices, remembered or not.</summary>
    public DeviceTable.Row Device(SqlSession sql, string key) =>
        DeviceTable.Find(sql, User.Id, key) ?? throw PoolError.DeviceNotFound();

    // Guess: the type is modelled for every operation on devices; whether a pool without them answers with it is not known.
    private static DeviceOwner Tracking(DeviceOwner owner) =>
        owner.Pool.Settings.DeviceConfiguration is null ? throw PoolError.DevicesNotRemembered() : owner;
}
