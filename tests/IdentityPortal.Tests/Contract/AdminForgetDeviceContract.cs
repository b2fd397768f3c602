namespace IdentityPortal.Tests.Contract;

public sealed class AdminForgetDeviceContract : DeviceAdministrationContract
{
    [Fact]
    public async Task It_makes_a_device_unknown_again()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);
        var body = MinimumIn(target.PoolId);
        body["DeviceKey"] = device.Key;

        await target.CallAsync(Operation, body);

        Assert.Empty((await target.CallAsync("ListDevices", new { AccessToken = token })).GetProperty("Devices").EnumerateArray());
    }
}
