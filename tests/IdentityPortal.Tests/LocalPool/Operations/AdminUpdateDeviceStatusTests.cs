namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminUpdateDeviceStatusTests
{
    [Fact]
    public async Task A_device_that_is_not_remembered_any_more_signs_in_like_any_other()
    {
        await using var pool = await Device.PoolAsync();
        var (device, _) = await Device.ConfirmedAsync(pool);
        Assert.Equal("DEVICE_SRP_AUTH", Factors.Name(await device.SignInAsync(pool)));

        var reply = await pool.SignedAsync(
            "AdminUpdateDeviceStatus",
            new { pool.Server.UserPoolId, Username = TestPool.Email, DeviceKey = device.Key, DeviceRememberedStatus = "not_remembered" });

        Assert.Equal("{}", reply.GetRawText());
        Assert.True(Factors.HasTokens(await device.SignInAsync(pool)));
    }
}
