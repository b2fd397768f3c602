namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminForgetDeviceTests
{
    [Fact]
    public async Task A_forgotten_device_is_gone_for_its_person_too()
    {
        await using var pool = await Device.PoolAsync();
        var (device, tokens) = await Device.ConfirmedAsync(pool);

        var reply = await pool.SignedAsync(
            "AdminForgetDevice", new { pool.Server.UserPoolId, Username = TestPool.Email, DeviceKey = device.Key });

        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, reply.ValueKind);
        Assert.Equal(Device.Unknown, await pool.RefusedAsync("GetDevice", new { tokens.AccessToken, DeviceKey = device.Key }));
        Assert.Equal(Device.Unknown, await device.RefusedAsync(pool));
    }
}
