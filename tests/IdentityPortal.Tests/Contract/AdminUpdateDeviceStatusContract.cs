namespace IdentityPortal.Tests.Contract;

public sealed class AdminUpdateDeviceStatusContract : DeviceAdministrationContract
{
    [Fact]
    public async Task It_has_a_device_not_remembered_any_more()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);
        var body = MinimumIn(target.PoolId);
        body["DeviceKey"] = device.Key;
        body["DeviceRememberedStatus"] = "not_remembered";

        await target.CallAsync(Operation, body);

        Assert.Empty((await target.CallAsync("ListDevices", new { AccessToken = token })).GetProperty("Devices").EnumerateArray());
    }
}
