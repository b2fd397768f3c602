namespace IdentityPortal.Tests.Contract;

public sealed class GetUserAttributeVerificationCodeContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", AttributeName = "email" };

    [Fact]
    public async Task It_says_where_the_code_goes()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync("unverified");

        var reply = await target.CallAsync("GetUserAttributeVerificationCode", await RequestAsync(target, "email"));

        Assert.Equal("a***@e***", reply.GetProperty("CodeDeliveryDetails").GetProperty("Destination").GetString());
    }

    [Theory]
    [InlineData("InvalidParameterException", "Attribute name cannot be verified.", "name")]
    [InlineData("InvalidParameterException", "User has no phone_number to verify.", "phone_number")]
    public async Task There_has_to_be_an_address(string type, string message, string name)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("GetUserAttributeVerificationCode", await RequestAsync(target, name)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task Five_mails_an_hour_are_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync("unverified");
        var request = await RequestAsync(target, "email");
        for (var mail = 0; mail < 5; mail++)
        {
            await target.CallAsync("GetUserAttributeVerificationCode", request);
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("GetUserAttributeVerificationCode", request));
    }

    private static async Task<object> RequestAsync(Target target, string name) =>
        new { AccessToken = await target.AccessTokenAsync(), AttributeName = name };
}
