namespace IdentityPortal.Tests.Contract;

public sealed class InitiateAuthContract : SignInContract
{
    protected override object Minimum => new { ClientId = "none", AuthFlow = "USER_PASSWORD_AUTH" };

    [Theory]
    [InlineData("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client")]
    public async Task A_client_may_not_allow_the_password_itself(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { ExplicitAuthFlows = (string[])["ALLOW_USER_SRP_AUTH"] });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Initiate Auth method not supported.")]
    public async Task A_flow_for_administrators_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(
                Operation,
                Request(target, "ADMIN_USER_PASSWORD_AUTH", ("USERNAME", Target.Email), ("PASSWORD", Target.Password))));
    }

    [Fact]
    public async Task With_several_first_factors_it_offers_a_choice()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        var reply = await target.CallAsync(Operation, Request(target, "USER_AUTH", ("USERNAME", Target.Email)));

        Assert.Equal("SELECT_CHALLENGE", reply.GetProperty("ChallengeName").GetString());
        Assert.Equal(
            ["PASSWORD", "PASSWORD_SRP"],
            reply.GetProperty("AvailableChallenges").EnumerateArray().Select(challenge => challenge.GetString()).Order());
    }
}
