using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListDevicesTests
{
    [Fact]
    public async Task Pages_show_a_persons_own_remembered_devices_once_each()
    {
        await using var pool = await Device.PoolAsync();
        await pool.ConfirmedAsync("bob@example.com");
        await Device.ConfirmedAsync(pool, "bob@example.com");
        var accessToken = "";
        var keys = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            var (device, tokens) = await Device.ConfirmedAsync(pool);
            (accessToken, keys) = (tokens.AccessToken, [.. keys, device.Key]);
        }

        await pool.CallAsync(
            "UpdateDeviceStatus", new { AccessToken = accessToken, DeviceKey = keys[1], DeviceRememberedStatus = "not_remembered" });
        keys.RemoveAt(1);

        var first = await pool.CallAsync("ListDevices", new { AccessToken = accessToken, Limit = 2 });
        var token = first.GetProperty("PaginationToken").GetString();
        var second = await pool.CallAsync("ListDevices", new { AccessToken = accessToken, Limit = 2, PaginationToken = token });
        var all = await pool.CallAsync("ListDevices", new { AccessToken = accessToken });

        Assert.Equal(keys, [.. Keys(first), .. Keys(second)]);
        Assert.False(second.TryGetProperty("PaginationToken", out _));
        Assert.Equal(keys, Keys(all));
        Assert.Equal(keys, Keys(await pool.CallAsync("ListDevices", new { AccessToken = accessToken, Limit = 0 })));
        Assert.Equal(
            ("InvalidParameterException", "Invalid pagination token given."),
            await pool.SignedRefusedAsync(
                "AdminListDevices", new { pool.Server.UserPoolId, Username = TestPool.Email, PaginationToken = token }));
    }

    [Fact]
    public async Task Nobody_needs_a_device_and_no_page_is_longer_than_sixty()
    {
        await using var pool = await Device.PoolAsync();
        var accessToken = (await SignedIn.AsAsync(pool)).AccessToken;

        Assert.Equal("""{"Devices":[]}""", (await pool.CallAsync("ListDevices", new { AccessToken = accessToken })).GetRawText());
        Assert.Equal(
            "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
            (await pool.RefusedAsync("ListDevices", new { AccessToken = accessToken, Limit = 61 })).Message);
        Assert.Equal(
            ("InvalidParameterException", "Invalid pagination token given."),
            await pool.RefusedAsync("ListDevices", new { AccessToken = accessToken, PaginationToken = "made-up" }));
    }

    private static List<string> Keys(JsonElement page) =>
        [.. page.GetProperty("Devices").EnumerateArray().Select(device => device.GetProperty("DeviceKey").GetString()!)];
}
