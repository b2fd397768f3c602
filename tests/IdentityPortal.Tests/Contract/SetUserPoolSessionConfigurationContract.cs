namespace IdentityPortal.Tests.Contract;

public sealed class SetUserPoolSessionConfigurationContract : PoolAdministrationContract
{
    protected override object Minimum => new
    {
        UserPoolId = "eu-west-1_aaaaaaaaa",
        UserSessionTracking = "ENABLED",
        TokenSession = new { MaxPerUser = 5 },
    };

    [Fact]
    public async Task What_is_set_is_shown()
    {
        await using var target = await Target.StartAsync();

        var set = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal(
            $$$"""{"UserPoolId":"{{{target.PoolId}}}","UserSessionTracking":"ENABLED","TokenSession":{"MaxPerUser":5}}""", set.GetRawText());
        Assert.Equal(
            set.GetRawText(),
            (await target.CallAsync("GetUserPoolSessionConfiguration", new { UserPoolId = target.PoolId })).GetRawText());
    }

    [Theory]
    [InlineData(
        "FeatureUnavailableInTierException",
        "The following feature is not available for the LITE pricing tier configured: User Session Tracking")]
    public async Task It_needs_a_higher_tier(string type, string message)
    {
        await using var target = await Target.StartAsync(
            pool: new { UserPoolTier = "LITE" }, client: new { ExplicitAuthFlows = (string[])["ALLOW_USER_SRP_AUTH"] });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }
}
