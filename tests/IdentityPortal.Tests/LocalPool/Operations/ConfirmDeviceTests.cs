namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ConfirmDeviceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_is_remembered_at_once_or_once_its_person_says_so(bool onPrompt)
    {
        await using var pool = await Device.PoolAsync(onPrompt: onPrompt);
        var reply = await SrpSignIn.TokensAsync(pool);
        var device = Device.New(reply);

        var accessToken = Device.Tokens(reply).AccessToken;
        var confirmed = await pool.CallAsync("ConfirmDevice", device.ConfirmRequest(accessToken));

        Assert.Equal(onPrompt ? """{"UserConfirmationNecessary":true}""" : """{"UserConfirmationNecessary":false}""", confirmed.GetRawText());
        await pool.SignedAsync("AdminGetDevice", new { pool.Server.UserPoolId, Username = TestPool.Email, DeviceKey = device.Key });
        var remembered = (await pool.CallAsync("ListDevices", new { AccessToken = accessToken })).GetProperty("Devices");
        Assert.Equal(onPrompt ? 0 : 1, remembered.GetArrayLength());
    }

    [Fact]
    public async Task Only_the_key_that_came_with_the_token_is_taken_and_once()
    {
        await using var pool = await Device.PoolAsync();
        var reply = await SrpSignIn.TokensAsync(pool);
        var (device, accessToken) = (Device.New(reply), Device.Tokens(reply).AccessToken);
        var other = Device.New(await SrpSignIn.TokensAsync(pool));
        var madeUp = device with { Key = $"{pool.Server.Region}_00000000-0000-4000-8000-000000000000" };

        foreach (var wrong in (Device[])[other, madeUp])
        {
            Assert.Equal(
                ("InvalidParameterException", "Invalid device key given."),
                await pool.RefusedAsync("ConfirmDevice", wrong.ConfirmRequest(accessToken)));
        }

        await pool.CallAsync("ConfirmDevice", device.ConfirmRequest(accessToken));
        Assert.Equal(
            ("DeviceKeyExistsException", "Device already exists."),
            await pool.RefusedAsync("ConfirmDevice", device.ConfirmRequest(accessToken)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("AQ==", null)]
    [InlineData(null, "AQ==")]
    [InlineData("AQ==", "not base64!")]
    [InlineData("AA==", "AQ==")]
    public async Task A_secret_takes_salt_and_verifier(string? salt, string? verifier)
    {
        await using var pool = await Device.PoolAsync();

        await RefusedAsync(pool, salt, verifier);
    }

    [Fact]
    public async Task A_verifier_is_no_longer_than_the_prime()
    {
        await using var pool = await Device.PoolAsync();

        await RefusedAsync(pool, "AQ==", Convert.ToBase64String([1, .. new byte[384]]));
    }

    [Fact]
    public async Task Keys_and_names_have_their_form()
    {
        await using var pool = await Device.PoolAsync();
        var accessToken = (await SignedIn.AsAsync(pool)).AccessToken;

        var (type, message) = await pool.RefusedAsync(
            "ConfirmDevice", new { AccessToken = accessToken, DeviceKey = "key", DeviceName = new string('x', 1025) });

        Assert.Equal("InvalidParameterException", type);
        Assert.Equal(
            "2 validation errors detected: Value 'key' at 'deviceKey' failed to satisfy constraint: "
                + @"Member must satisfy regular expression pattern: [\w-]+_[0-9a-f-]+; "
                + $"Value '{new string('x', 1025)}' at 'deviceName' failed to satisfy constraint: Member must have length less than or equal to 1024",
            message);
    }

    private static async Task RefusedAsync(TestPool pool, string? salt, string? verifier)
    {
        var reply = await SrpSignIn.TokensAsync(pool);
        Assert.Equal(
            ("InvalidParameterException", "Invalid device secret verifier given."),
            await pool.RefusedAsync("ConfirmDevice", new
            {
                Device.Tokens(reply).AccessToken,
                DeviceKey = Device.New(reply).Key,
                DeviceSecretVerifierConfig = new { Salt = salt, PasswordVerifier = verifier },
            }));
    }
}
