namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetDeviceTests
{
    [Fact]
    public async Task A_device_shows_its_name_and_its_times()
    {
        await using var pool = await Device.PoolAsync();
        var (device, tokens) = await Device.ConfirmedAsync(pool, name: "Ann's laptop");
        pool.Clock.Advance(TimeSpan.FromSeconds(90));
        await device.SignInAsync(pool);
        await device.ProveAsync(pool);

        var reply = await pool.CallAsync("GetDevice", new { tokens.AccessToken, DeviceKey = device.Key });

        Assert.Equal(
            $$"""{"Device":{"DeviceKey":"{{device.Key}}","DeviceAttributes":[{"Name":"device_status","Value":"valid"},"""
                + """{"Name":"device_name","Value":"Ann's laptop"},{"Name":"last_ip_used","Value":"127.0.0.1"}],"""
                + "\"DeviceCreateDate\":1795424400.0,\"DeviceLastModifiedDate\":1795424400.0,\"DeviceLastAuthenticatedDate\":1795424490.0}}",
            reply.GetRawText());
    }

    [Fact]
    public async Task A_device_that_is_not_remembered_is_not_found()
    {
        await using var pool = await Device.PoolAsync(onPrompt: true);
        var (device, tokens) = await Device.ConfirmedAsync(pool);
        var request = new { tokens.AccessToken, DeviceKey = device.Key };
        Assert.Equal(Device.Unknown, await pool.RefusedAsync("GetDevice", request));

        await pool.CallAsync(
            "UpdateDeviceStatus", new { tokens.AccessToken, DeviceKey = device.Key, DeviceRememberedStatus = "remembered" });
        await pool.CallAsync("GetDevice", request);
    }
}
