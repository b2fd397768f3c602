namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every operation on the caller's own device.</summary>
public abstract class OwnDeviceContract : AccessTokenContract
{
    [Theory]
    [InlineData("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.")]
    public async Task A_pool_that_remembers_no_devices_says_so(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "Device does not exist.")]
    public async Task An_unknown_device_is_reported(string type, string message)
    {
        await using var target = await RememberedDevices.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
    }
}
