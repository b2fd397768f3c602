namespace IdentityPortal.Tests.LocalPool.Operations;

/// <summary>The refusals that all operations on devices have in common.</summary>
public sealed class DeviceOperationsTests
{
    private const string MadeUp = "eu-central-1_00000000-0000-4000-8000-000000000000";

    private static readonly (string, string) NotTracking =
        ("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.");

    [Theory]
    [InlineData("ConfirmDevice")]
    [InlineData("ListDevices")]
    [InlineData("GetDevice")]
    [InlineData("ForgetDevice")]
    [InlineData("UpdateDeviceStatus")]
    public async Task A_persons_operation_needs_a_pool_that_remembers_devices_and_a_live_access_token(string operation)
    {
        await using var without = await TestPool.StartAsync(Templates.Hiding());
        await without.ConfirmedAsync();
        var accessToken = (await SignedIn.AsAsync(without)).AccessToken;
        Assert.Equal(NotTracking, await without.RefusedAsync(operation, new { AccessToken = accessToken, DeviceKey = MadeUp }));

        await using var pool = await Device.PoolAsync();
        var tokens = await SignedIn.AsAsync(pool);
        var invalid = ("NotAuthorizedException", "Invalid Access Token");
        Assert.Equal(invalid, await pool.RefusedAsync(operation, new { AccessToken = "a.b.c", DeviceKey = MadeUp }));
        await pool.CallAsync("GlobalSignOut", new { tokens.AccessToken });
        Assert.Equal(
            ("NotAuthorizedException", "Access Token has been revoked"),
            await pool.RefusedAsync(operation, new { tokens.AccessToken, DeviceKey = MadeUp }));
    }

    [Theory]
    [InlineData("GetDevice")]
    [InlineData("ForgetDevice")]
    public async Task Without_an_access_token_there_is_nobody_whose_device_it_could_be(string operation)
    {
        await using var pool = await Device.PoolAsync();

        Assert.Equal(("NotAuthorizedException", "Invalid Access Token"), await pool.RefusedAsync(operation, new { DeviceKey = MadeUp }));
    }

    [Theory]
    [InlineData("GetDevice")]
    [InlineData("ForgetDevice")]
    [InlineData("UpdateDeviceStatus")]
    public async Task A_device_of_somebody_else_is_not_found(string operation)
    {
        await using var pool = await Device.PoolAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var (device, _) = await Device.ConfirmedAsync(pool, "bob@example.com");
        var (_, tokens) = await Device.ConfirmedAsync(pool);

        Assert.Equal(Device.Unknown, await pool.RefusedAsync(operation, new { tokens.AccessToken, DeviceKey = device.Key }));
        Assert.Equal(Device.Unknown, await pool.RefusedAsync(operation, new { tokens.AccessToken, DeviceKey = MadeUp }));
    }

    [Theory]
    [InlineData("AdminListDevices")]
    [InlineData("AdminGetDevice")]
    [InlineData("AdminForgetDevice")]
    [InlineData("AdminUpdateDeviceStatus")]
    public async Task An_administrators_operation_needs_credentials_a_pool_that_remembers_devices_and_a_person(string operation)
    {
        await using var without = await TestPool.StartAsync(Templates.Hiding());
        await without.ConfirmedAsync();
        Assert.Equal(NotTracking, await without.SignedRefusedAsync(operation, Request(without, TestPool.Email)));

        await using var pool = await Device.PoolAsync();
        Assert.Equal("MissingAuthenticationTokenException", (await pool.RefusedAsync(operation, Request(pool, TestPool.Email))).Type);
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."), await pool.SignedRefusedAsync(operation, Request(pool, "nobody@example.com")));
        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-central-1_000000000 does not exist."),
            await pool.SignedRefusedAsync(
                operation, new { UserPoolId = "eu-central-1_000000000", Username = TestPool.Email, DeviceKey = MadeUp }));
    }

    [Theory]
    [InlineData("AdminGetDevice")]
    [InlineData("AdminForgetDevice")]
    [InlineData("AdminUpdateDeviceStatus")]
    public async Task An_administrator_finds_no_device_with_somebody_else(string operation)
    {
        await using var pool = await Device.PoolAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var (device, _) = await Device.ConfirmedAsync(pool, "bob@example.com");

        Assert.Equal(Device.Unknown, await pool.SignedRefusedAsync(operation, Request(pool, TestPool.Email, device.Key)));
        Assert.Equal(Device.Unknown, await pool.SignedRefusedAsync(operation, Request(pool, TestPool.Email)));
    }

    private static object Request(TestPool pool, string username, string key = MadeUp) =>
        new { pool.Server.UserPoolId, Username = username, DeviceKey = key };
}
