namespace IdentityPortal.Tests.Contract;

public sealed class UpdateDeviceStatusContract : OwnDeviceContract
{
    protected override object Minimum => new { AccessToken = "none", DeviceKey = RememberedDevices.Unknown };

    [Fact]
    public async Task It_has_a_device_not_remembered_any_more()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);

        await target.CallAsync(
            Operation, new { AccessToken = token, DeviceKey = device.Key, DeviceRememberedStatus = "not_remembered" });

        Assert.Empty((await target.CallAsync("ListDevices", new { AccessToken = token })).GetProperty("Devices").EnumerateArray());
    }
}
