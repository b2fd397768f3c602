namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class UpdateDeviceStatusTests
{
    [Fact]
    public async Task A_person_decides_and_may_decide_again()
    {
        await using var pool = await Device.PoolAsync(onPrompt: true);
        var (device, tokens) = await Device.ConfirmedAsync(pool);
        Assert.Equal(0, await CountAsync());

        Assert.Equal("{}", await UpdateAsync("remembered"));
        Assert.Equal(1, await CountAsync());
        Assert.Equal("{}", await UpdateAsync(status: null));
        Assert.Equal(1, await CountAsync());
        Assert.Equal("{}", await UpdateAsync("not_remembered"));
        Assert.Equal(0, await CountAsync());

        async Task<int> CountAsync() =>
            (await pool.CallAsync("ListDevices", new { tokens.AccessToken })).GetProperty("Devices").GetArrayLength();

        async Task<string> UpdateAsync(string? status) => (await pool.CallAsync(
            "UpdateDeviceStatus", new { tokens.AccessToken, DeviceKey = device.Key, DeviceRememberedStatus = status })).GetRawText();
    }

    [Fact]
    public async Task There_are_two_states()
    {
        await using var pool = await Device.PoolAsync();
        var (device, tokens) = await Device.ConfirmedAsync(pool);

        Assert.Equal(
            "1 validation error detected: Value 'forgotten' at 'deviceRememberedStatus' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [remembered, not_remembered]",
            (await pool.RefusedAsync(
                "UpdateDeviceStatus", new { tokens.AccessToken, DeviceKey = device.Key, DeviceRememberedStatus = "forgotten" })).Message);
    }
}
