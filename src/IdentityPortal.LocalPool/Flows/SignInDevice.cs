using System.Buffers.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>What the tokens of a sign-in are bound to: a device that its person has confirmed, or the key of a new one.</summary>
internal sealed record SignInDevice(string Key, DeviceTable.Row? Confirmed)
{
    /// <summary>Null where the pool remembers no devices.</summary>
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
    /// The confirmed device that the request names; null when it names none, or the pool remembers none. Clients meet the refusal of a
    /// forgotten one at PASSWORD_VERIFIER and send the answer again without it.
    /// </summary>
    public static DeviceTable.Row? Named(OperationCall call, AppClient client, User user) =>
        client.Pool.Settings.DeviceConfiguration is null || call.DeviceKey is not { } key
            ? null
            : call.Database.Read(sql => DeviceTable.Find(sql, user.Id, key)) ?? throw PoolError.DeviceNotFound();

    /// <summary>Refuses a refresh token in other hands: it works with the device that it was made for, once that is confirmed.</summary>
    public static void RequireSame(OperationCall call, AppClient client, RefreshTokenTable.Row token)
    {
        // Guess: a token that was issued before the pool remembered devices is bound to none.
        if (client.Pool.Settings.DeviceConfiguration is not null && token.DeviceKey is { } key
            && (key != call.DeviceKey || call.Database.Read(sql => DeviceTable.Find(sql, token.UserId, key)) is null))
        {
            throw PoolError.RefreshTokenOfOtherDevice();
        }
    }

    /// <summary>Guess: one group for all devices of a pool; it looks like those that AWS documents (<c>-v7w9UcY6</c>).</summary>
    public static string GroupKey(UserPool pool) => "-" + Base64Url.EncodeToString(pool.Sealer.Derive("device group", pool.Id, 6));

    /// <summary>What a client needs to confirm a new device; null for one that is known.</summary>
    public NewDeviceMetadata? Metadata(UserPool pool) => Confirmed is null ? new NewDeviceMetadata(Key, GroupKey(pool)) : null;
}
