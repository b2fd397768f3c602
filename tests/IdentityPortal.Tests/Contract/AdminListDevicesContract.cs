namespace IdentityPortal.Tests.Contract;

public sealed class AdminListDevicesContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = Target.Email };

    [Fact]
    public async Task It_shows_somebodys_devices()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, _) = await RememberedDevices.ConfirmedAsync(target);

        var reply = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal(device.Key, Assert.Single(reply.GetProperty("Devices").EnumerateArray()).GetProperty("DeviceKey").GetString());
    }

    [Theory]
    [InlineData("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.")]
    public async Task A_pool_that_remembers_no_devices_says_so(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }
}
