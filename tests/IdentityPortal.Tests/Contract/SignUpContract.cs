namespace IdentityPortal.Tests.Contract;

public sealed class SignUpContract : ClientContract
{
    protected override object Minimum => new { ClientId = "none", Username = Target.Email, Target.Password };

    [Fact]
    public async Task It_makes_an_account_that_waits_for_its_code()
    {
        await using var target = await Target.StartAsync();

        var reply = await target.SignUpAsync();

        Assert.False(reply.GetProperty("UserConfirmed").GetBoolean());
        Assert.Equal("a***@e***", reply.GetProperty("CodeDeliveryDetails").GetProperty("Destination").GetString());
        var user = await target.CallAsync("AdminGetUser", new { UserPoolId = target.PoolId, Username = Target.Email });
        Assert.Equal("UNCONFIRMED", user.GetProperty("UserStatus").GetString());
    }

    [Theory]
    [InlineData("UsernameExistsException", "An account with the given email already exists.")]
    public async Task An_address_has_one_account(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target)));
    }

    [Theory]
    [InlineData("UsernameExistsException", "User already exists")]
    public async Task A_name_has_one_account(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: new { UsernameAttributes = (string[])[] });
        await target.SignUpAsync("ann", Target.Email);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target, "ann")));
    }

    [Theory]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password not long enough", "Short-7")]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password must have uppercase characters", "no-upper-7")]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password must have lowercase characters", "NO-LOWER-7")]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password must have numeric characters", "No-numbers")]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password must have symbol characters", "NoSymbols7")]
    public async Task A_password_has_to_keep_the_policy(string type, string message, string password)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target, password: password)));
    }

    private static object Request(Target target, string username = Target.Email, string password = Target.Password) =>
        new { target.ClientId, SecretHash = target.Hash(username), Username = username, Password = password };
}
