namespace IdentityPortal.Tests.Contract;

public sealed class ListDevicesContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_shows_the_devices_that_are_remembered()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);

        var reply = await target.CallAsync(Operation, MinimumWith(token));

        var shown = Assert.Single(reply.GetProperty("Devices").EnumerateArray());
        Assert.Equal(device.Key, shown.GetProperty("DeviceKey").GetString());
        Assert.All(
            shown.GetProperty("DeviceAttributes").EnumerateArray(),
            attribute => Assert.Contains(attribute.GetProperty("Name").GetString(), (string[])["device_status", "device_name", "last_ip_used"]));
    }

    [Theory]
    [InlineData("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.")]
    public async Task A_pool_that_remembers_no_devices_says_so(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
    }
}
