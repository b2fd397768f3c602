using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminListDevicesTests
{
    [Fact]
    public async Task Pages_show_all_confirmed_devices_of_a_person()
    {
        await using var pool = await Device.PoolAsync(onPrompt: true);
        await pool.ConfirmedAsync("bob@example.com");
        await Device.ConfirmedAsync(pool, "bob@example.com");
        await SrpSignIn.TokensAsync(pool);
        var (first, _) = await Device.ConfirmedAsync(pool);
        var (second, _) = await Device.ConfirmedAsync(pool);

        var page = await ListAsync(limit: 1);
        var next = await ListAsync(limit: 1, page.GetProperty("PaginationToken").GetString());

        Assert.Equal(first.Key, Assert.Single(page.GetProperty("Devices").EnumerateArray()).GetProperty("DeviceKey").GetString());
        Assert.Equal(second.Key, Assert.Single(next.GetProperty("Devices").EnumerateArray()).GetProperty("DeviceKey").GetString());
        Assert.False(next.TryGetProperty("PaginationToken", out _));

        Task<JsonElement> ListAsync(int limit, string? token = null) => pool.SignedAsync(
            "AdminListDevices", new { pool.Server.UserPoolId, Username = TestPool.Email, Limit = limit, PaginationToken = token });
    }
}
