namespace IdentityPortal.Tests.Contract;

public sealed class ForgetDeviceContract : OwnDeviceContract
{
    protected override object Minimum => new { DeviceKey = RememberedDevices.Unknown };

    [Fact]
    public async Task It_makes_a_device_unknown_again()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);

        await target.CallAsync(Operation, new { AccessToken = token, DeviceKey = device.Key });

        Assert.Empty((await target.CallAsync("ListDevices", new { AccessToken = token })).GetProperty("Devices").EnumerateArray());
    }
}
