namespace IdentityPortal.Tests.Contract;

public sealed class GetDeviceContract : OwnDeviceContract
{
    protected override object Minimum => new { DeviceKey = RememberedDevices.Unknown };

    [Fact]
    public async Task It_shows_a_device()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);

        var reply = await target.CallAsync(Operation, new { AccessToken = token, DeviceKey = device.Key });

        Assert.Equal(device.Key, reply.GetProperty("Device").GetProperty("DeviceKey").GetString());
    }
}
