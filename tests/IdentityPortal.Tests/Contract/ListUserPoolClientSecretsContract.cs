namespace IdentityPortal.Tests.Contract;

public sealed class ListUserPoolClientSecretsContract : AppClientContract
{
    [Fact]
    public async Task It_shows_each_secret_without_its_value()
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });
        var request = new { UserPoolId = target.PoolId, target.ClientId };
        var added = await target.CallAsync("AddUserPoolClientSecret", request);

        var secrets = (await target.CallAsync(Operation, request)).GetProperty("ClientSecrets").EnumerateArray().ToList();

        Assert.Equal(2, secrets.Count);
        Assert.Contains(secrets, secret => secret.GetProperty("ClientSecretId").GetString()
            == added.GetProperty("ClientSecretDescriptor").GetProperty("ClientSecretId").GetString());
        Assert.All(secrets, secret => Assert.False(secret.TryGetProperty("ClientSecretValue", out _)));
    }
}
