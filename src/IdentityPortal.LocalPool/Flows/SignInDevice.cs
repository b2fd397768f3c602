using System.Buffers.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>The device that the tokens of a sign-in are bound to: a confirmed device, or the key of a new one.</summary>
internal sealed record SignInDevice(string Key, DeviceTable.Row? Confirmed)
{
    /// <summary>Returns the device of a sign-in; null if the pool does not remember devices.</summary>
    public static SignInDevice? Of(OperationCall call, AppClient client, User user)
    {
        if (client.Pool.Settings.DeviceConfiguration is null)
        {
            return null;
        }

        var device = Named(call, client, user);
        return new SignInDevice(device?.Key ?? Identifiers.DeviceKey(client.Pool.Region), device);
    }

    /// <summary>
    /// The confirmed device that the request names; null if it names none or the pool does not remember devices. If the device was forgotten, clients
    /// get the error at PASSWORD_VERIFIER and retry without the device.
    /// </summary>
    public static DeviceTable.Row? Named(OperationCall call, AppClient client, User user) =>
        client.Pool.Settings.DeviceConfiguration is null || call.DeviceKey is not { } key
            ? null
            : call.Database.Read(sql => DeviceTable.Find(sql, user.Id, key)) ?? throw PoolError.DeviceNotFound();

    /// <summary>
    /// Refuses a refresh token that is presented with another device than the one it was issued for, or before that device was confirmed.
    /// </summary>
    public static void RequireSame(OperationCall call, AppClient client, RefreshTokenTable.Row token)
    {
        // Guess: a token that was issued before the pool remembered devices is not bound to a device.
        if (client.Pool.Settings.DeviceConfiguration is not null && token.DeviceKey is { } key
            && (key != call.DeviceKey || call.Database.Read(sql => DeviceTable.Find(sql, token.UserId, key)) is null))
        {
            throw PoolError.RefreshTokenOfOtherDevice();
        }
    }

    /// <summary>Guess: all devices of a pool share one group key, in the format that AWS documents (<c>-v7w9UcY6</c>).</summary>
    public static string GroupKey(UserPool pool) => "-" + Base64Url.EncodeToString(pool.Sealer.Derive("device group", pool.Id, 6));

    /// <summary>The data that a client needs to confirm a new device; null if the device is already confirmed.</summary>
    public NewDeviceMetadata? Metadata(UserPool pool) => Confirmed is null ? new NewDeviceMetadata(Key, GroupKey(pool)) : null;
}
