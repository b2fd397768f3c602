namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every signed operation on a person's device.</summary>
public abstract class DeviceAdministrationContract : UserAdministrationContract
{
    protected override object Minimum =>
        new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = Target.Email, DeviceKey = RememberedDevices.Unknown };

    [Theory]
    [InlineData("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.")]
    public async Task A_pool_that_remembers_no_devices_says_so(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "Device does not exist.")]
    public async Task An_unknown_device_is_reported(string type, string message)
    {
        await using var target = await RememberedDevices.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }
}
