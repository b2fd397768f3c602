using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

/// <summary>Creates pools and clients for tests.</summary>
internal static class Pools
{
    public static async Task<JsonElement> CreateAsync(TestPool pool, object settings) =>
        (await pool.SignedAsync("CreateUserPool", settings)).GetProperty("UserPool");

    public static async Task<string> CreatedIdAsync(TestPool pool, string name = "second") =>
        (await CreateAsync(pool, new { PoolName = name })).GetProperty("Id").GetString()!;

    public static async Task<JsonElement> DescribeAsync(TestPool pool, string id) =>
        (await pool.SignedAsync("DescribeUserPool", new { UserPoolId = id })).GetProperty("UserPool");

    public static async Task<JsonElement> CreateClientAsync(TestPool pool, object settings) =>
        (await pool.SignedAsync("CreateUserPoolClient", settings)).GetProperty("UserPoolClient");

    public static async Task<string> CreatedClientIdAsync(TestPool pool, string poolId, string name = "web") =>
        (await CreateClientAsync(pool, new { UserPoolId = poolId, ClientName = name })).GetProperty("ClientId").GetString()!;

    public static async Task<JsonElement> DescribeClientAsync(TestPool pool, string poolId, string clientId) =>
        (await pool.SignedAsync("DescribeUserPoolClient", new { UserPoolId = poolId, ClientId = clientId })).GetProperty("UserPoolClient");

    public static Task<JsonElement> SignUpAsync(TestPool pool, string clientId, string username = "ann") =>
        pool.CallAsync("SignUp", new { ClientId = clientId, Username = username, TestPool.Password });
}
