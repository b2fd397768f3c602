using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ForgotPasswordTests
{
    [Fact]
    public async Task The_code_goes_to_the_verified_address_and_the_old_password_goes_on_working()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        var reply = await pool.CallAsync("ForgotPassword", pool.UsernameRequest());

        Assert.Equal(
            """{"CodeDeliveryDetails":{"Destination":"a***@e***","DeliveryMedium":"EMAIL","AttributeName":"email"}}""", reply.GetRawText());
        var mail = pool.Server.Mailbox.Messages(TestPool.Email)[0];
        Assert.Equal(("ForgotPassword", Codes.Second), (mail.Kind, mail.Code));
        Assert.Contains(Codes.Second, mail.Body, StringComparison.Ordinal);
        await SrpSignIn.TokensAsync(pool);
    }

    [Theory]
    [InlineData("confirmed@example.com", 1)]
    [InlineData("reset@example.com", 1)]
    [InlineData("unconfirmed@example.com", 0)]
    [InlineData("invited@example.com", 0)]
    [InlineData("disabled@example.com", 0)]
    [InlineData("nobody@example.com", 0)]
    public async Task Every_address_gets_the_same_answer_and_only_those_that_can_reset_get_a_mail(string address, int mails)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        var reply = await pool.CallAsync("ForgotPassword", pool.UsernameRequest(address));

        Assert.Equal(
            $$$"""{"CodeDeliveryDetails":{"Destination":"{{{address[0]}}}***@e***","DeliveryMedium":"EMAIL","AttributeName":"email"}}""",
            reply.GetRawText());
        Assert.Equal(mails, pool.Server.Mailbox.Messages(address).Count);
    }

    [Theory]
    [InlineData(
        "unconfirmed@example.com", "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number")]
    [InlineData("invited@example.com", "NotAuthorizedException", "User password cannot be reset in the current state.")]
    [InlineData("disabled@example.com", "NotAuthorizedException", "User is disabled")]
    [InlineData("nobody@example.com", "UserNotFoundException", "Username/client id combination not found.")]
    public async Task Where_the_client_hides_nothing_each_is_refused_by_name(string address, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy(), options => options.Seed = true);

        Assert.Equal((type, message), await pool.RefusedAsync("ForgotPassword", pool.UsernameRequest(address)));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Five_mails_an_hour_are_the_limit_for_known_and_unknown_addresses(string address)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        for (var count = 0; count < 5; count++)
        {
            await pool.CallAsync("ForgotPassword", pool.UsernameRequest(address));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("ForgotPassword", pool.UsernameRequest(address)));
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest(address));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task A_shown_user_id_shares_the_limit_of_its_name(string address)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync(address);
        for (var count = 0; count < 5; count++)
        {
            await pool.CallAsync("ForgotPassword", pool.UsernameRequest(address));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("ForgotPassword", pool.UsernameRequest(signIn.Parameters["USER_ID_FOR_SRP"])));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Where_only_administrators_reset_everybody_is_sent_to_them(string address)
    {
        await using var pool = await TestPool.StartAsync(
            Templates.Hiding(pool: "AccountRecoverySetting: { RecoveryMechanisms: [{ Name: admin_only, Priority: 1 }] }"));
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("NotAuthorizedException", "Contact administrator to reset password."),
            await pool.RefusedAsync("ForgotPassword", pool.UsernameRequest(address)));
    }

    [Fact]
    public async Task A_verified_alias_names_the_account_and_gets_the_code()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await pool.CallAsync("SignUp", new
        {
            pool.Server.ClientId,
            Username = "ann",
            Password = "secret1",
            UserAttributes = new[] { new { Name = "email", Value = TestPool.Email } },
        });
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First, "ann"));

        await pool.CallAsync("ForgotPassword", pool.UsernameRequest("ANN@example.com"));
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second, "ann"));

        await SrpSignIn.TokensAsync(pool, "ann", TestPool.NewPassword);
    }

    [Fact]
    public async Task A_name_that_is_no_address_gets_an_answer_of_its_own_each_time_the_same()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames("PreventUserExistenceErrors: ENABLED"));

        var first = await pool.CallAsync("ForgotPassword", pool.UsernameRequest("nobody"));
        var again = await pool.CallAsync("ForgotPassword", pool.UsernameRequest("nobody"));
        var other = await pool.CallAsync("ForgotPassword", pool.UsernameRequest("somebody"));

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.NotEqual(first.GetRawText(), other.GetRawText());
    }

    [Fact]
    public async Task A_secret_hash_of_another_name_is_refused()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("NotAuthorizedException", $"Unable to verify secret hash for client {pool.Server.ClientId}"),
            await pool.RefusedAsync(
                "ForgotPassword", new { pool.Server.ClientId, Username = TestPool.Email, SecretHash = pool.Hash("bob@example.com") }));
    }
}
