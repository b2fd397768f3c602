namespace IdentityPortal.Tests.Contract;

public sealed class CreateUserPoolContract : AdministrationContract
{
    protected override object Minimum => new { PoolName = "another" };

    [Fact]
    public async Task It_shows_the_pool_with_the_defaults()
    {
        await using var target = await Target.StartAsync();

        var pool = (await target.CallAsync(Operation, Minimum)).GetProperty("UserPool");

        await target.CallAsync("DeleteUserPool", new { UserPoolId = pool.GetProperty("Id").GetString() });
        Assert.EndsWith("userpool/" + pool.GetProperty("Id").GetString(), pool.GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Equal("ESSENTIALS", pool.GetProperty("UserPoolTier").GetString());
        Assert.Equal("OFF", pool.GetProperty("MfaConfiguration").GetString());
        Assert.Equal(8, pool.GetProperty("Policies").GetProperty("PasswordPolicy").GetProperty("MinimumLength").GetInt32());
    }

    [Theory]
    [InlineData("InvalidParameterException", "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.")]
    public async Task Addresses_are_names_or_aliases(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new
            {
                PoolName = "another",
                AliasAttributes = (string[])["email"],
                UsernameAttributes = (string[])["email"],
            }));
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
                PoolName = "another",
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
                PoolName = "another",
                UserPoolTags = Enumerable.Range(0, 51).ToDictionary(number => $"tag{number}", _ => ""),
            }));
    }
}
