namespace IdentityPortal.Tests.Contract;

public sealed class ForgotPasswordContract : NamedUserContract
{
    protected override object Minimum => new { ClientId = "none", Username = People.Nobody };

    [Fact]
    public async Task It_says_where_the_code_goes()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        var delivery = (await target.CallAsync("ForgotPassword", Request(target))).GetProperty("CodeDeliveryDetails");

        Assert.Equal("a***@e***", delivery.GetProperty("Destination").GetString());
        Assert.Equal("EMAIL", delivery.GetProperty("DeliveryMedium").GetString());
        Assert.Equal("CONFIRMED", await target.StatusAsync());
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("invited")]
    [InlineData("unverified")]
    public async Task Existing_accounts_are_hidden_if_the_client_is_set_so(string state)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = "ENABLED" });
        await target.AddPersonWhoIsAsync(state);

        var known = await target.CallAsync("ForgotPassword", Request(target));
        var unknown = await target.CallAsync("ForgotPassword", Request(target, "arthur@example.com"));

        Assert.Equal(unknown.GetProperty("CodeDeliveryDetails").GetRawText(), known.GetProperty("CodeDeliveryDetails").GetRawText());
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User is disabled", "disabled")]
    [InlineData("NotAuthorizedException", "User password cannot be reset in the current state.", "invited")]
    [InlineData(
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
        "unverified")]
    public async Task Not_everybody_can_get_a_code(string type, string message, string state)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync(state);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ForgotPassword", Request(target)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Contact administrator to reset password.")]
    public async Task A_pool_may_leave_it_to_administrators(string type, string message)
    {
        await using var target = await Target.StartAsync(
            pool: new { AccountRecoverySetting = new { RecoveryMechanisms = new[] { new { Priority = 1, Name = "admin_only" } } } });
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ForgotPassword", Request(target)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task There_is_a_limit_to_the_mails_of_an_hour(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        // AWS allows up to twenty, depending on its risk assessment.
        Refusal? refusal = null;
        for (var mail = 0; mail <= 20 && refusal is null; mail++)
        {
            refusal = await target.TryAsync("ForgotPassword", Request(target));
        }

        Assert.Equal(new Refusal(type, message), refusal);
    }

    private static object Request(Target target, string username = Target.Email) => new { target.ClientId, Username = username };
}
