namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListUserPoolClientSecretsTests
{
    [Fact]
    public async Task Secrets_are_listed_without_their_values()
    {
        await using var pool = await TestPool.StartAsync();
        pool.Clock.Advance(TimeSpan.FromDays(1));
        await ClientSecrets.AddAsync(pool);

        var secrets = (await pool.SignedAsync("ListUserPoolClientSecrets", new { pool.Server.UserPoolId, pool.Server.ClientId }))
            .GetProperty("ClientSecrets").EnumerateArray().ToList();

        var now = pool.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(
            [$"{pool.Server.ClientId}--{now - 86_400}", $"{pool.Server.ClientId}--{now}"],
            secrets.Select(secret => secret.GetProperty("ClientSecretId").GetString()));
        Assert.All(secrets, secret => Assert.Equal(["ClientSecretId", "ClientSecretCreateDate"], secret.EnumerateObject().Select(member => member.Name)));
    }
}
