namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DescribeUserPoolClientTests
{
    [Fact]
    public async Task The_client_is_as_the_template_says()
    {
        await using var pool = await TestPool.StartAsync();

        var client = (await pool.SignedAsync("DescribeUserPoolClient", new { pool.Server.UserPoolId, pool.Server.ClientId }))
            .GetProperty("UserPoolClient");

        Assert.Equal(pool.Server.ClientSecret, client.GetProperty("ClientSecret").GetString());
        Assert.Equal("ENABLED", client.GetProperty("PreventUserExistenceErrors").GetString());
        Assert.Equal(15, client.GetProperty("AuthSessionValidity").GetInt32());
        Assert.Equal(
            """{"AccessToken":"minutes","IdToken":"minutes","RefreshToken":"days"}""", client.GetProperty("TokenValidityUnits").GetRawText());
        Assert.Equal(15, client.GetProperty("AccessTokenValidity").GetInt32());
        Assert.Equal(30, client.GetProperty("RefreshTokenValidity").GetInt32());
        Assert.Equal(
            """["ALLOW_USER_SRP_AUTH","ALLOW_USER_AUTH","ALLOW_REFRESH_TOKEN_AUTH"]""", client.GetProperty("ExplicitAuthFlows").GetRawText());
    }

    [Fact]
    public async Task An_unknown_client_is_named()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("ResourceNotFoundException", "User pool client nobody does not exist."),
            await pool.SignedRefusedAsync("DescribeUserPoolClient", new { pool.Server.UserPoolId, ClientId = "nobody" }));
    }
}
