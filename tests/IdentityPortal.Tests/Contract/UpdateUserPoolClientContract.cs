namespace IdentityPortal.Tests.Contract;

public sealed class UpdateUserPoolClientContract : AppClientContract
{
    [Fact]
    public async Task What_is_left_out_falls_back_to_its_default()
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true, PreventUserExistenceErrors = "ENABLED" });

        var reply = await target.CallAsync(Operation, new { UserPoolId = target.PoolId, target.ClientId });

        var client = reply.GetProperty("UserPoolClient");
        Assert.Equal("LEGACY", client.GetProperty("PreventUserExistenceErrors").GetString());
        Assert.Equal(target.ClientSecret, client.GetProperty("ClientSecret").GetString());
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid range for token validity.")]
    public async Task Tokens_live_a_day_at_most(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new { UserPoolId = target.PoolId, target.ClientId, AccessTokenValidity = 25 }));
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
                Operation, new { UserPoolId = target.PoolId, target.ClientId, ExplicitAuthFlows = (string[])["ALLOW_USER_AUTH"] }));
    }
}
