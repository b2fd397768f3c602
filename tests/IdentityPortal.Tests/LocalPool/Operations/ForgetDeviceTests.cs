namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ForgetDeviceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_forgotten_device_is_gone_remembered_or_not(bool onPrompt)
    {
        await using var pool = await Device.PoolAsync(onPrompt: onPrompt);
        var (device, tokens) = await Device.ConfirmedAsync(pool);
        var (kept, _) = await Device.ConfirmedAsync(pool);
        var request = new { tokens.AccessToken, DeviceKey = device.Key };

        using var response = await pool.SendAsync("ForgetDevice", request);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.Equal(Device.Unknown, await pool.RefusedAsync("ForgetDevice", request));
        Assert.Equal(Device.Unknown, await device.RefusedAsync(pool));
        var left = await pool.SignedAsync("AdminListDevices", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.Equal(kept.Key, Assert.Single(left.GetProperty("Devices").EnumerateArray()).GetProperty("DeviceKey").GetString());
    }
}
