namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminGetDeviceTests
{
    [Fact]
    public async Task A_device_is_shown_remembered_or_not()
    {
        await using var pool = await Device.PoolAsync(onPrompt: true);
        var (device, _) = await Device.ConfirmedAsync(pool);

        var reply = await pool.SignedAsync(
            "AdminGetDevice", new { pool.Server.UserPoolId, Username = TestPool.Email, DeviceKey = device.Key });

        Assert.Equal(device.Key, reply.GetProperty("Device").GetProperty("DeviceKey").GetString());
    }
}
