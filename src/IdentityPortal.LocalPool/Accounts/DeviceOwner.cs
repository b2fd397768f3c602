using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The user whose devices an operation accesses. Administrators see all devices, users only their own remembered ones.</summary>
internal sealed record DeviceOwner(UserPool Pool, User User, bool SeesAll)
{
    public static DeviceOwner Require(AccessToken token) => Tracking(new DeviceOwner(token.Client.Pool, token.User, SeesAll: false));

    /// <summary>Guess: where the access token is optional in the model, a missing one gets the same error as a malformed one.</summary>
    public static DeviceOwner Require(OperationCall call, string? accessToken) => Require(AccessToken.Require(call, accessToken ?? ""));

    public static DeviceOwner Require(OperationCall call, string poolId, string username)
    {
        var pool = call.Directory.Pool(poolId);
        var user = call.Database.Read(sql => UserTable.FindForAdministrator(sql, pool, username)) ?? throw PoolError.UserNotFound();
        return Tracking(new DeviceOwner(pool, user, SeesAll: true));
    }

    /// <summary>One of the owner's devices, remembered or not.</summary>
    public DeviceTable.Row Device(SqlSession sql, string key) =>
        DeviceTable.Find(sql, User.Id, key) ?? throw PoolError.DeviceNotFound();

    // Guess: the service model lists this type for every device operation; whether a pool that remembers no devices returns it is not known.
    private static DeviceOwner Tracking(DeviceOwner owner) =>
        owner.Pool.Settings.DeviceConfiguration is null ? throw PoolError.DevicesNotRemembered() : owner;
}
