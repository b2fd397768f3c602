namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteUserPoolClientSecretTests
{
    [Fact]
    public async Task A_deleted_secret_is_refused_also_after_a_restart_and_the_other_stays()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        try
        {
            string second;
            await using (var pool = await TestPool.StartAsync(configure: options => options.Data = folder))
            {
                var first = Assert.Single(await ClientSecrets.IdsAsync(pool));
                second = (await ClientSecrets.AddAsync(pool)).GetProperty("ClientSecretValue").GetString()!;

                await pool.SignedAsync("DeleteUserPoolClientSecret", new { pool.Server.UserPoolId, pool.Server.ClientId, ClientSecretId = first });

                await AcceptsAsync(pool, second);
                Assert.Equal(
                    ("NotAuthorizedException", $"Unable to verify secret hash for client {pool.Server.ClientId}"),
                    await pool.RefusedAsync("ForgotPassword", pool.UsernameRequest()));
            }

            await using var restarted = await TestPool.StartAsync(configure: options => options.Data = folder);
            Assert.Equal(second, restarted.Server.ClientSecret);
            await AcceptsAsync(restarted, second);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_last_secret_and_one_that_is_not_there_are_not_deleted()
    {
        await using var pool = await TestPool.StartAsync();
        var only = Assert.Single(await ClientSecrets.IdsAsync(pool));

        Assert.Equal(
            ("InvalidParameterException", "The last remaining secret of a client cannot be deleted."), await RefusalAsync(only));
        Assert.Equal(("ResourceNotFoundException", "Client secret other does not exist."), await RefusalAsync("other"));

        Task<(string Type, string Message)> RefusalAsync(string secret) => pool.SignedRefusedAsync(
            "DeleteUserPoolClientSecret", new { pool.Server.UserPoolId, pool.Server.ClientId, ClientSecretId = secret });
    }

    private static async Task AcceptsAsync(TestPool pool, string secret) => await pool.CallAsync(
        "ForgotPassword", new { pool.Server.ClientId, SecretHash = pool.Hash(TestPool.Email, secret), Username = TestPool.Email });
}
