using IdentityPortal.Srp;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class CreateUserPoolClientTests
{
    [Fact]
    public async Task A_client_with_nothing_but_a_name_has_the_defaults_of_the_api()
    {
        await using var pool = await TestPool.StartAsync();

        var client = await Pools.CreateClientAsync(pool, new { pool.Server.UserPoolId, ClientName = "web" });

        Assert.Equal(26, client.GetProperty("ClientId").GetString()!.Length);
        Assert.False(client.TryGetProperty("ClientSecret", out _));
        Assert.False(client.TryGetProperty("ExplicitAuthFlows", out _));
        Assert.Equal("LEGACY", client.GetProperty("PreventUserExistenceErrors").GetString());
        Assert.True(client.GetProperty("EnableTokenRevocation").GetBoolean());
        Assert.Equal(30, client.GetProperty("RefreshTokenValidity").GetInt32());
        Assert.Equal(3, client.GetProperty("AuthSessionValidity").GetInt32());
        Assert.Equal(
            client.GetRawText(),
            (await Pools.DescribeClientAsync(pool, pool.Server.UserPoolId, client.GetProperty("ClientId").GetString()!)).GetRawText());
    }

    [Theory]
    [InlineData("GenerateSecret", "true")]
    [InlineData("ClientSecret", "\"a-secret-of-twenty-four+\"")]
    public async Task A_client_with_a_secret_wants_its_hash(string member, string value)
    {
        await using var pool = await TestPool.StartAsync();
        var json = $$"""{"UserPoolId":"{{pool.Server.UserPoolId}}","ClientName":"web","{{member}}":{{value.Replace('-', 'x')}}}""";
        var client = (await pool.SignedAsync("CreateUserPoolClient", json)).GetProperty("UserPoolClient");
        var (id, secret) = (client.GetProperty("ClientId").GetString()!, client.GetProperty("ClientSecret").GetString()!);

        Assert.Equal(
            ("NotAuthorizedException", $"Client {id} is configured with secret but SECRET_HASH was not received"),
            await pool.RefusedAsync("SignUp", new { ClientId = id, Username = TestPool.Email, TestPool.Password }));
        await pool.CallAsync("SignUp", new
        {
            ClientId = id,
            Username = TestPool.Email,
            TestPool.Password,
            SecretHash = SecretHash.Compute(TestPool.Email, id, secret),
        });
    }

    [Fact]
    public async Task Lives_are_shown_in_the_units_that_they_were_given_in()
    {
        await using var pool = await TestPool.StartAsync();

        var client = await Pools.CreateClientAsync(pool, new
        {
            pool.Server.UserPoolId,
            ClientName = "web",
            AccessTokenValidity = 60,
            RefreshTokenValidity = 48,
            TokenValidityUnits = new { AccessToken = "minutes", RefreshToken = "hours" },
            RefreshTokenRotation = new { Feature = "ENABLED", RetryGracePeriodSeconds = 10 },
            ExplicitAuthFlows = (string[])["ALLOW_USER_SRP_AUTH"],
        });

        Assert.Equal(60, client.GetProperty("AccessTokenValidity").GetInt32());
        Assert.Equal(48, client.GetProperty("RefreshTokenValidity").GetInt32());
        Assert.Equal(
            """{"AccessToken":"minutes","IdToken":"hours","RefreshToken":"hours"}""", client.GetProperty("TokenValidityUnits").GetRawText());
        Assert.Equal(
            """{"Feature":"ENABLED","RetryGracePeriodSeconds":10}""", client.GetProperty("RefreshTokenRotation").GetRawText());
    }

    [Theory]
    [InlineData("[\"ADMIN_NO_SRP_AUTH\"]", "PASSWORD_VERIFIER")]
    [InlineData("[\"CUSTOM_AUTH_FLOW_ONLY\"]", null)]
    public async Task Older_names_of_flows_mean_what_they_meant(string flows, string? challenge)
    {
        await using var pool = await TestPool.StartAsync();
        var client = (await pool.SignedAsync(
            "CreateUserPoolClient",
            $$"""{"UserPoolId":"{{pool.Server.UserPoolId}}","ClientName":"web","ExplicitAuthFlows":{{flows}},"PreventUserExistenceErrors":"ENABLED"}"""))
                .GetProperty("UserPoolClient").GetProperty("ClientId").GetString();
        var request = new
        {
            ClientId = client,
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new { USERNAME = TestPool.Email, SRP_A = "ab" },
        };

        if (challenge is null)
        {
            Assert.Equal(
                ("InvalidParameterException", "USER_SRP_AUTH is not enabled for the client."),
                await pool.RefusedAsync("InitiateAuth", request));
        }
        else
        {
            Assert.Equal(challenge, (await pool.CallAsync("InitiateAuth", request)).GetProperty("ChallengeName").GetString());
        }
    }

    [Theory]
    [InlineData("""AccessTokenValidity":25""", "Invalid range for token validity.")]
    [InlineData("""AccessTokenValidity":299,"TokenValidityUnits":{"AccessToken":"seconds"}""", "Invalid range for token validity.")]
    [InlineData("""RefreshTokenValidity":3651""", "Invalid range for token validity.")]
    [InlineData("""RefreshTokenValidity":1,"AccessTokenValidity":2,"TokenValidityUnits":{"RefreshToken":"hours"}""", "Access and Id Token expiration times must be less than or equal to refresh token expiration times.")]
    [InlineData("""ExplicitAuthFlows":["USER_PASSWORD_AUTH","ALLOW_USER_AUTH"]""", "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.")]
    [InlineData("""ExplicitAuthFlows":["ALLOW_REFRESH_TOKEN_AUTH"],"RefreshTokenRotation":{"Feature":"ENABLED"}""", "ALLOW_REFRESH_TOKEN_AUTH cannot be allowed where RefreshTokenRotation is enabled.")]
    [InlineData("""GenerateSecret":true,"ClientSecret":"xxxxxxxxxxxxxxxxxxxxxxxx""" + "\"", "GenerateSecret and ClientSecret cannot be used together.")]
    [InlineData("""ReadAttributes":["shoe"]""", "Invalid read attributes specified while creating a client")]
    [InlineData("""WriteAttributes":["email_verified"]""", "Invalid write attributes specified while creating a client")]
    [InlineData("""AuthSessionValidity":2""", "1 validation error detected: Value '2' at 'authSessionValidity' failed to satisfy constraint: Member must have value greater than or equal to 3")]
    [InlineData("""RefreshTokenRotation":{"RetryGracePeriodSeconds":5}""", "1 validation error detected: Value null at 'refreshTokenRotation.feature' failed to satisfy constraint: Member must not be null")]
    public async Task What_no_client_can_be_is_refused(string members, string message)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("InvalidParameterException", message),
            await pool.SignedRefusedAsync(
                "CreateUserPoolClient", $$"""{"UserPoolId":"{{pool.Server.UserPoolId}}","ClientName":"web","{{members}}}"""));
    }

    [Fact]
    public async Task What_is_not_honoured_is_listed()
    {
        await using var pool = await TestPool.StartAsync();

        await Pools.CreateClientAsync(
            pool, new { pool.Server.UserPoolId, ClientName = "web", CallbackURLs = (string[])["https://example.com/"] });

        Assert.Equal(["CreateUserPoolClient.CallbackURLs"], pool.Server.IgnoredMembers.Keys);
    }
}
