namespace IdentityPortal.Tests.Contract;

public sealed class AdminGetDeviceContract : DeviceAdministrationContract
{
    [Fact]
    public async Task It_shows_a_device()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, _) = await RememberedDevices.ConfirmedAsync(target);
        var body = MinimumIn(target.PoolId);
        body["DeviceKey"] = device.Key;

        var reply = await target.CallAsync(Operation, body);

        Assert.Equal(device.Key, reply.GetProperty("Device").GetProperty("DeviceKey").GetString());
    }
}
