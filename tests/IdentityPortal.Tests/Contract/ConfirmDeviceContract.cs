namespace IdentityPortal.Tests.Contract;

public sealed class ConfirmDeviceContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", DeviceKey = RememberedDevices.Unknown };

    [Fact]
    public async Task It_makes_the_device_of_a_sign_in_a_known_one()
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.NewAsync(target);

        var reply = await target.CallAsync(Operation, device.ConfirmRequest(token));

        Assert.False(reply.GetProperty("UserConfirmationNecessary").GetBoolean());
        await target.CallAsync("GetDevice", new { AccessToken = token, DeviceKey = device.Key });
    }

    [Theory]
    [InlineData("DeviceKeyExistsException", "Device already exists.")]
    public async Task A_device_is_confirmed_once(string type, string message)
    {
        await using var target = await RememberedDevices.StartAsync();
        var (device, token) = await RememberedDevices.ConfirmedAsync(target);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, device.ConfirmRequest(token)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid device key given.")]
    public async Task A_key_belongs_to_its_sign_in(string type, string message)
    {
        await using var target = await RememberedDevices.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
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
