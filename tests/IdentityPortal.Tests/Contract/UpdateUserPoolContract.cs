namespace IdentityPortal.Tests.Contract;

public sealed class UpdateUserPoolContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task What_is_left_out_falls_back_to_its_default()
    {
        await using var target = await Target.StartAsync(pool: new
        {
            Policies = new { PasswordPolicy = new { MinimumLength = 20 } },
        });

        await target.CallAsync(Operation, MinimumIn(target.PoolId));

        var pool = (await target.CallAsync("DescribeUserPool", MinimumIn(target.PoolId))).GetProperty("UserPool");
        Assert.Equal(8, pool.GetProperty("Policies").GetProperty("PasswordPolicy").GetProperty("MinimumLength").GetInt32());
    }

    [Theory]
    [InlineData("FeatureUnavailableInTierException", "WEB_AUTHN is not available in the tier LITE.")]
    public async Task Passkeys_need_a_higher_tier(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new
            {
                UserPoolId = target.PoolId,
                UserPoolTier = "LITE",
                Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = (string[])["PASSWORD", "WEB_AUTHN"] } },
            }));
    }

    [Theory]
    [InlineData("UserPoolTaggingException", "A user pool can have 50 tags at most.")]
    public async Task Tags_have_a_limit(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new
            {
                UserPoolId = target.PoolId,
                UserPoolTags = Enumerable.Range(0, 51).ToDictionary(number => $"tag{number}", _ => ""),
            }));
    }
}
