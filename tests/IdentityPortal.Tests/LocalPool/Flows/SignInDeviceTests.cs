using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Flows;

public sealed class SignInDeviceTests : IDisposable
{
    private static readonly (string, string) OtherDevice = ("NotAuthorizedException", "Invalid Refresh Token.");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-pool-");

    [Fact]
    public async Task A_sign_in_without_a_device_gets_the_key_of_a_new_one()
    {
        await using var pool = await Device.PoolAsync();

        var reply = await SrpSignIn.TokensAsync(pool);

        var device = Device.New(reply);
        Assert.Matches($"^{pool.Server.Region}_[0-9a-f]{{8}}-[0-9a-f]{{4}}-4[0-9a-f]{{3}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}$", device.Key);
        Assert.Matches("^-[0-9A-Za-z_-]{8}$", device.GroupKey);
        Assert.Equal(device.Key, Device.Claim(Device.Tokens(reply)));
        Assert.False(Jwt.Claims(Device.Tokens(reply).IdToken).TryGetProperty("device_key", out _));
        var second = Device.New(await SrpSignIn.TokensAsync(pool));
        Assert.Equal(device.GroupKey, second.GroupKey);
        Assert.NotEqual(device.Key, second.Key);
    }

    [Fact]
    public async Task A_pool_that_remembers_no_devices_takes_no_notice_of_them()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        await pool.ConfirmedAsync();

        var reply = await new Device("eu-central-1_0", "-", "").SignInAsync(pool);

        Assert.False(Device.IsNew(reply));
        Assert.Null(Device.Claim(Device.Tokens(reply)));
        Assert.True(Factors.HasTokens(await RefreshAsync(pool, Device.Tokens(reply).RefreshToken, deviceKey: null)));
    }

    [Fact]
    public async Task A_device_that_is_not_confirmed_is_not_found()
    {
        await using var pool = await Device.PoolAsync();
        var device = Device.New(await SrpSignIn.TokensAsync(pool));

        Assert.Equal(Device.Unknown, await device.RefusedAsync(pool));
    }

    [Fact]
    public async Task A_device_of_somebody_else_is_not_found()
    {
        await using var pool = await Device.PoolAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var (device, _) = await Device.ConfirmedAsync(pool, "bob@example.com");

        Assert.Equal(Device.Unknown, await device.RefusedAsync(pool));
        Assert.Equal("DEVICE_SRP_AUTH", Factors.Name(await device.SignInAsync(pool, "bob@example.com")));
    }

    [Fact]
    public async Task A_client_with_a_forgotten_device_sends_the_same_answer_again_without_it()
    {
        await using var pool = await Device.PoolAsync();
        var (device, tokens) = await Device.ConfirmedAsync(pool);
        await pool.CallAsync("ForgetDevice", new { tokens.AccessToken, DeviceKey = device.Key });
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new { USERNAME = TestPool.Email, SRP_A = "a", DEVICE_KEY = device.Key },
        });
        var answer = signIn.Answer();
        signIn.Responses["DEVICE_KEY"] = device.Key;
        Assert.Equal(Device.Unknown, await pool.RefusedAsync("RespondToAuthChallenge", answer));
        signIn.Responses.Remove("DEVICE_KEY");

        Assert.True(Device.IsNew(await pool.CallAsync("RespondToAuthChallenge", answer)));
    }

    [Fact]
    public async Task A_wrong_password_is_reported_before_anything_about_the_device()
    {
        await using var pool = await Device.PoolAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        var answer = signIn.Answer("Wrong-horse-battery-9");
        signIn.Responses["DEVICE_KEY"] = "eu-central-1_0";

        Assert.Equal(
            ("NotAuthorizedException", "Incorrect username or password."), await pool.RefusedAsync("RespondToAuthChallenge", answer));
    }

    [Fact]
    public async Task A_refresh_token_works_with_its_confirmed_device_only()
    {
        await using var pool = await Device.PoolAsync();
        var reply = await SrpSignIn.TokensAsync(pool);
        var (device, tokens) = (Device.New(reply), Device.Tokens(reply));
        Assert.Equal(OtherDevice, await RefreshRefusedAsync(pool, tokens.RefreshToken, device.Key));
        await pool.CallAsync("ConfirmDevice", device.ConfirmRequest(tokens.AccessToken));
        var (other, _) = await Device.ConfirmedAsync(pool);

        Assert.Equal(device.Key, Device.Claim(Device.Tokens(await RefreshAsync(pool, tokens.RefreshToken, device.Key))));
        Assert.Equal(OtherDevice, await RefreshRefusedAsync(pool, tokens.RefreshToken, deviceKey: null));
        Assert.Equal(OtherDevice, await RefreshRefusedAsync(pool, tokens.RefreshToken, deviceKey: ""));
        Assert.Equal(OtherDevice, await RefreshRefusedAsync(pool, tokens.RefreshToken, other.Key));
        await pool.CallAsync("ForgetDevice", new { tokens.AccessToken, DeviceKey = device.Key });
        Assert.Equal(OtherDevice, await RefreshRefusedAsync(pool, tokens.RefreshToken, device.Key));
    }

    [Fact]
    public async Task A_rotated_refresh_token_stays_with_its_device()
    {
        await using var pool = await Device.PoolAsync(
            client: "RefreshTokenRotation: { Feature: ENABLED, RetryGracePeriodSeconds: 0 }\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH]");
        var (device, tokens) = await Device.ConfirmedAsync(pool);
        Assert.Equal(
            OtherDevice,
            await pool.RefusedAsync("GetTokensFromRefreshToken", new { pool.Server.ClientId, tokens.RefreshToken }));

        var first = Device.Tokens(await RotateAsync(tokens.RefreshToken));
        var second = Device.Tokens(await RotateAsync(first.RefreshToken));

        Assert.Equal(device.Key, Device.Claim(second));
        Assert.Equal(
            OtherDevice,
            await pool.RefusedAsync("GetTokensFromRefreshToken", new { pool.Server.ClientId, second.RefreshToken, DeviceKey = "eu_0" }));

        Task<JsonElement> RotateAsync(string token) => pool.CallAsync(
            "GetTokensFromRefreshToken", new { pool.Server.ClientId, RefreshToken = token, DeviceKey = device.Key });
    }

    [Fact]
    public async Task Switching_devices_on_binds_no_token_from_before_and_a_restart_forgets_nothing()
    {
        string before;
        await using (var without = await StartAsync(Templates.Hiding()))
        {
            await without.ConfirmedAsync();
            before = (await SignedIn.AsAsync(without)).RefreshToken;
        }

        Device device;
        SignedIn tokens;
        await using (var with = await StartAsync(Templates.Hiding(pool: Device.Settings())))
        {
            Assert.True(Factors.HasTokens(await RefreshAsync(with, before, deviceKey: null)));
            (device, tokens) = await Device.ConfirmedAsync(with);
        }

        await using var again = await StartAsync(Templates.Hiding(pool: Device.Settings()));
        Assert.True(Factors.HasTokens(await RefreshAsync(again, tokens.RefreshToken, device.Key)));
        await device.SignInAsync(again);
        Assert.True(Factors.HasTokens(await device.ProveAsync(again)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<TestPool> StartAsync(string template) => TestPool.StartAsync(template, options => options.Data = _folder.FullName);

    private static Task<JsonElement> RefreshAsync(TestPool pool, string token, string? deviceKey) =>
        pool.CallAsync("InitiateAuth", Refresh(pool, token, deviceKey));

    private static Task<(string Type, string Message)> RefreshRefusedAsync(TestPool pool, string token, string? deviceKey) =>
        pool.RefusedAsync("InitiateAuth", Refresh(pool, token, deviceKey));

    private static object Refresh(TestPool pool, string token, string? deviceKey) => new
    {
        pool.Server.ClientId,
        AuthFlow = "REFRESH_TOKEN_AUTH",
        AuthParameters = new Dictionary<string, string?> { ["REFRESH_TOKEN"] = token, ["DEVICE_KEY"] = deviceKey },
    };
}
