using IdentityPortal.Benchmarks.LocalPool;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>
/// Creates the pool for the kill runs through the API, so that its settings must survive kills too: user names with e-mail aliases, and refresh token
/// rotation.
/// </summary>
internal static class TestedPool
{
    public static async Task<PoolProcess.Settings> CreateAsync(PoolProcess.Settings server)
    {
        using var client = new PoolClient(server);
        var pool = (await client.CallAsync(
            "CreateUserPool",
            new
            {
                PoolName = "killed",
                AliasAttributes = new[] { "email" },
                AutoVerifiedAttributes = new[] { "email" },
                Policies = new { PasswordPolicy = new { MinimumLength = 6 } },
            },
            signed: true)).GetProperty("UserPool").GetProperty("Id").GetString()!;
        var made = (await client.CallAsync(
            "CreateUserPoolClient",
            new
            {
                UserPoolId = pool,
                ClientName = "load",
                GenerateSecret = true,
                PreventUserExistenceErrors = "ENABLED",
                ExplicitAuthFlows = new[] { "ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH" },
                RefreshTokenRotation = new { Feature = "ENABLED", RetryGracePeriodSeconds = 0 },
            },
            signed: true)).GetProperty("UserPoolClient");
        return server with
        {
            UserPoolId = pool,
            ClientId = made.GetProperty("ClientId").GetString()!,
            ClientSecret = made.GetProperty("ClientSecret").GetString()!,
        };
    }
}
