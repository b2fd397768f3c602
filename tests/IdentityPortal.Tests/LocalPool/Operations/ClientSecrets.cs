using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

/// <summary>The secrets of the template's client.</summary>
internal static class ClientSecrets
{
    public static async Task<JsonElement> AddAsync(TestPool pool, string? secret = null) => (await pool.SignedAsync(
        "AddUserPoolClientSecret",
        secret is null
            ? new { pool.Server.UserPoolId, pool.Server.ClientId }
            : new { pool.Server.UserPoolId, pool.Server.ClientId, ClientSecret = secret })).GetProperty("ClientSecretDescriptor");

    public static async Task<IReadOnlyList<string>> IdsAsync(TestPool pool) =>
    [
        .. (await pool.SignedAsync("ListUserPoolClientSecrets", new { pool.Server.UserPoolId, pool.Server.ClientId }))
            .GetProperty("ClientSecrets").EnumerateArray().Select(secret => secret.GetProperty("ClientSecretId").GetString()!),
    ];
}
