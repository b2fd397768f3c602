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
    [InlineData("InvalidParameterException", "Cannot turn MFA functionality ON, once the user pool has been created.", "ON")]
    [InlineData(
        "InvalidParameterException",
        "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        "OPTIONAL")]
    public async Task Second_factors_have_an_operation_of_their_own(string type, string message, string mode)
    {
        await using var target = await Target.StartAsync();
        var body = MinimumIn(target.PoolId);
        body["MfaConfiguration"] = mode;

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }

    [Theory]
    [InlineData("FeatureUnavailableInTierException", "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In")]
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
