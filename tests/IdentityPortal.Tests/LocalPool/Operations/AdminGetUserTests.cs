namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminGetUserTests
{
    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("ANN@example.com")]
    public async Task Any_sign_in_name_finds_the_account(string name)
    {
        await using var pool = await TestPool.StartAsync();
        var sub = (await pool.SignUpAsync()).GetProperty("UserSub").GetString()!;

        var byName = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = name });
        var bySub = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = sub });

        Assert.Equal(byName.GetRawText(), bySub.GetRawText());
        Assert.Equal(
            $$"""{"Username":"{{sub}}","UserAttributes":[{"Name":"sub","Value":"{{sub}}"},{"Name":"email","Value":"ann@example.com"},{"Name":"email_verified","Value":"false"}],"UserCreateDate":1795424400.0,"UserLastModifiedDate":1795424400.0,"Enabled":true,"UserStatus":"UNCONFIRMED"}""",
            byName.GetRawText());
    }

    [Fact]
    public async Task A_sub_that_is_not_the_user_name_finds_the_account_too()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames(), options => options.Seed = true);
        var byName = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = "confirmed" });
        var sub = byName.GetProperty("UserAttributes")[0].GetProperty("Value").GetString();

        Assert.Equal(byName.GetRawText(), (await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = sub })).GetRawText());
    }

    [Fact]
    public async Task Unknown_users_and_pools_are_named_even_where_the_client_hides_them()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = "nobody@example.com" }));
        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_aaaaaaaaa does not exist."),
            await pool.SignedRefusedAsync("AdminGetUser", new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "nobody@example.com" }));
    }
}
