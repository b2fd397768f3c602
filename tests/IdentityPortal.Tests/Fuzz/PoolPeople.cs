using System.Text.Json;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>The data for the requests: signed-in accounts in several states, and a spare pool and client that requests may damage.</summary>
internal sealed record PoolPeople(
    string Pool, string Client, string SparePool, string SpareClient, IReadOnlyList<string> Names, IReadOnlyList<string> Groups,
    IReadOnlyList<string> AccessTokens, IReadOnlyList<string> RefreshTokens)
{
    public const string Password = "Plum-tree garden 7";
    public const string OtherPassword = "Pear-tree garden 8";

    public static async Task<PoolPeople> ComeAsync(TestPool pool, int wave)
    {
        var id = pool.Server.UserPoolId;
        var client = await ClientAsync(pool, id);
        var spare = (await pool.SignedAsync("CreateUserPool", new { PoolName = "spare" })).GetProperty("UserPool").GetProperty("Id").GetString()!;
        var names = new List<string>();
        var access = new List<string>();
        var refresh = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            var name = $"person-{wave}-{number}@example.com";
            names.Add(name);
            await pool.SignedAsync("AdminCreateUser", new { UserPoolId = id, Username = name, UserAttributes = new[] { new { Name = "email", Value = name } }, MessageAction = "SUPPRESS" });
            if (number % 3 == 0)
            {
                continue;
            }

            await pool.SignedAsync("AdminSetUserPassword", new { UserPoolId = id, Username = name, Password, Permanent = true });
            var tokens = (await pool.SignedAsync("AdminInitiateAuth", new
            {
                UserPoolId = id,
                ClientId = client,
                AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
                AuthParameters = new { USERNAME = name, PASSWORD = Password },
            })).GetProperty("AuthenticationResult");
            access.Add(tokens.GetProperty("AccessToken").GetString()!);
            refresh.Add(tokens.GetProperty("RefreshToken").GetString()!);
        }

        return new PoolPeople(id, client, spare, await ClientAsync(pool, spare), names, [$"group-{wave}", "support", "nobody"], access, refresh);
    }

    private static async Task<string> ClientAsync(TestPool pool, string poolId)
    {
        JsonElement made = await pool.SignedAsync("CreateUserPoolClient", new
        {
            UserPoolId = poolId,
            ClientName = "fuzz",
            ExplicitAuthFlows = new[]
            {
                "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
            },
        });
        return made.GetProperty("UserPoolClient").GetProperty("ClientId").GetString()!;
    }
}
