using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Contract;

public sealed class ConfirmSignUpContract : NamedUserContract
{
    protected override object Minimum => new { ClientId = "none", Username = People.Nobody, ConfirmationCode = Codes.Wrong };

    [Fact]
    public async Task The_code_confirms_the_account_and_its_address()
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        await target.CallAsync("ConfirmSignUp", Request(target, target.Code()));

        Assert.Equal("CONFIRMED", await target.StatusAsync());
        Assert.Equal("true", (await target.AttributesAsync())["email_verified"]);
    }

    [Theory]
    [InlineData("CodeMismatchException", "Invalid verification code provided, please try again.")]
    public async Task A_wrong_code_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmSignUp", Request(target, Codes.Wrong)));
    }

    [Theory]
    [InlineData("ExpiredCodeException", "Invalid code provided, please request a code again.")]
    public async Task A_code_lives_for_a_day(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();
        target.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmSignUp", Request(target, target.Code())));
    }

    [Theory]
    [InlineData("ExpiredCodeException", "Invalid code provided, please request a code again.")]
    public async Task An_unknown_user_is_hidden_if_the_client_is_set_so(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = "ENABLED" });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmSignUp", MinimumOf(target.ClientId)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task Fifteen_tries_an_hour_are_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();
        for (var attempt = 0; attempt < 15; attempt++)
        {
            await target.RefusedAsync("ConfirmSignUp", Request(target, Codes.Wrong));
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmSignUp", Request(target, Codes.Wrong)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED")]
    public async Task Once_is_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmSignUp", Request(target, Codes.Wrong)));
    }

    [Theory]
    [InlineData("AliasExistsException", "An account with the given email already exists.")]
    public async Task An_alias_of_somebody_else_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAliases);
        await target.InviteAsync("ann", Target.Email);
        await target.SignUpAsync("bob", Target.Email);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmSignUp", Request(target, target.Code(), "bob")));
    }

    [Fact]
    public async Task A_client_that_lost_the_session_of_the_sign_up_gets_one_that_signs_in_at_once()
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        var reply = await target.CallAsync("ConfirmSignUp", Request(target, target.Code()));

        Assert.True((await target.CallAsync("InitiateAuth", new
        {
            target.ClientId,
            AuthFlow = "USER_AUTH",
            Session = reply.GetProperty("Session").GetString(),
            AuthParameters = new { USERNAME = Target.Email },
        })).TryGetProperty("AuthenticationResult", out _));
    }

    private static object Request(Target target, string code, string username = Target.Email) =>
        new { target.ClientId, Username = username, ConfirmationCode = code };
}
