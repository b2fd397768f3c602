namespace IdentityPortal.Tests.Contract;

public sealed class ResendConfirmationCodeContract : NamedUserContract
{
    protected override object Minimum => new { ClientId = "none", Username = People.Nobody };

    [Fact]
    public async Task It_says_where_the_new_code_goes()
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        var delivery = (await target.CallAsync("ResendConfirmationCode", Request(target))).GetProperty("CodeDeliveryDetails");

        Assert.Equal("a***@e***", delivery.GetProperty("Destination").GetString());
        Assert.Equal("EMAIL", delivery.GetProperty("DeliveryMedium").GetString());
        Assert.Equal("email", delivery.GetProperty("AttributeName").GetString());
    }

    [Theory]
    [InlineData(Target.Email)]
    [InlineData(People.Nobody)]
    public async Task Existing_accounts_are_hidden_if_the_client_is_set_so(string username)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = "ENABLED" });
        await target.AddPersonAsync();

        var reply = await target.CallAsync("ResendConfirmationCode", Request(target, username));

        Assert.Equal("EMAIL", reply.GetProperty("CodeDeliveryDetails").GetProperty("DeliveryMedium").GetString());
    }

    [Theory]
    [InlineData("InvalidParameterException", "User is already confirmed.")]
    public async Task A_confirmed_account_needs_no_code(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ResendConfirmationCode", Request(target)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User is disabled.")]
    public async Task A_disabled_account_gets_no_code(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync("disabled");

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ResendConfirmationCode", Request(target)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Auto verification not turned on.")]
    public async Task A_pool_that_verifies_nothing_mails_nothing(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: new { AutoVerifiedAttributes = (string[])[] });
        await target.SignUpAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ResendConfirmationCode", Request(target)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task Five_mails_an_hour_are_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();
        for (var mail = 0; mail < 5; mail++)
        {
            await target.CallAsync("ResendConfirmationCode", Request(target));
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ResendConfirmationCode", Request(target)));
    }

    private static object Request(Target target, string username = Target.Email) => new { target.ClientId, Username = username };
}
