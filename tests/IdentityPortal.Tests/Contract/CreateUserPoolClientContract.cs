namespace IdentityPortal.Tests.Contract;

public sealed class CreateUserPoolClientContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", ClientName = "another" };

    [Fact]
    public async Task It_shows_the_client_with_its_secret()
    {
        await using var target = await Target.StartAsync();
        var body = MinimumIn(target.PoolId);
        body["GenerateSecret"] = true;

        var client = (await target.CallAsync(Operation, body)).GetProperty("UserPoolClient");

        Assert.InRange(client.GetProperty("ClientSecret").GetString()!.Length, 24, 64);
        Assert.Equal(30, client.GetProperty("RefreshTokenValidity").GetInt32());
        Assert.True(client.GetProperty("EnableTokenRevocation").GetBoolean());
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid range for token validity.")]
    public async Task Tokens_live_a_day_at_most(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new { UserPoolId = target.PoolId, ClientName = "another", AccessTokenValidity = 25 }));
    }

    [Theory]
    [InlineData("FeatureUnavailableInTierException", "The following feature is not available for the LITE pricing tier configured: ALLOW_USER_AUTH")]
    public async Task A_choice_of_factors_needs_a_higher_tier(string type, string message)
    {
        await using var target = await Target.StartAsync(
            pool: new { UserPoolTier = "LITE" }, client: new { ExplicitAuthFlows = (string[])["ALLOW_USER_SRP_AUTH"] });

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(
                Operation, new { UserPoolId = target.PoolId, ClientName = "another", ExplicitAuthFlows = (string[])["ALLOW_USER_AUTH"] }));
    }
}
