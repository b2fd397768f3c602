namespace IdentityPortal.Tests.Contract;

public sealed class AdminCreateUserContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = Target.Email };

    [Theory]
    [InlineData(Target.Email)]
    [InlineData(People.Phone)]
    public async Task It_makes_an_account_with_a_temporary_password(string address)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAddresses);

        var user = (await target.CallAsync("AdminCreateUser", Request(target, address))).GetProperty("User");

        Assert.Equal("FORCE_CHANGE_PASSWORD", user.GetProperty("UserStatus").GetString());
        Assert.True(user.GetProperty("Enabled").GetBoolean());
        Assert.Equal("NEW_PASSWORD_REQUIRED", (await target.SignInAsync(address)).GetProperty("ChallengeName").GetString());
    }

    [Theory]
    [InlineData("UsernameExistsException", "An account with the given email already exists.", Target.Email)]
    [InlineData("UsernameExistsException", "An account with the given phone_number already exists.", People.Phone)]
    public async Task An_address_has_one_account(string type, string message, string address)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAddresses);
        await target.CallAsync("AdminCreateUser", Request(target, address));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, address)));
    }

    [Theory]
    [InlineData("UsernameExistsException", "User account already exists")]
    public async Task A_name_has_one_account(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.Plain);
        await target.CallAsync("AdminCreateUser", Request(target, "ann"));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, "ann")));
    }

    // AliasExistsException is documented for this operation, but missing from the service model.
    [Theory]
    [InlineData("AliasExistsException", "An account with the given email already exists.")]
    public async Task An_alias_of_somebody_else_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAliases);
        await target.InviteAsync("ann", Target.Email);
        var request = new
        {
            UserPoolId = target.PoolId,
            Username = "bob",
            UserAttributes = new[] { new { Name = "email", Value = Target.Email }, new { Name = "email_verified", Value = "true" } },
        };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", request));
    }

    [Theory]
    [InlineData("InvalidPasswordException", "Password does not conform to policy: Password not long enough")]
    public async Task A_temporary_password_has_to_keep_the_policy(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, Target.Email, password: "Short-7")));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Username should be an email.", "email")]
    [InlineData("InvalidParameterException", "Username should be a phone number.", "phone_number")]
    [InlineData("InvalidParameterException", "Username should be either an email or a phone number.", "email", "phone_number")]
    public async Task Where_people_sign_in_with_an_address_it_has_to_be_one(string type, string message, params string[] kinds)
    {
        await using var target = await Target.StartAsync(pool: new { UsernameAttributes = kinds });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, "ann")));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Username cannot be of email format, since user pool is configured for email alias.")]
    public async Task A_name_that_could_be_an_alias_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAliases);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, Target.Email)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    public async Task Nobody_chooses_a_sub(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var request = new { UserPoolId = target.PoolId, Username = Target.Email, UserAttributes = People.Attribute("sub", "ann") };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", request));
    }

    [Theory]
    [InlineData(
        "InvalidParameterException",
        "User email should be empty or same as username, since username attribute is email.",
        Target.Email,
        "email",
        "bob@example.com")]
    [InlineData(
        "InvalidParameterException",
        "User phone_number should be empty or same as username, since username attribute is phone_number.",
        People.Phone,
        "phone_number",
        "+4915100000000")]
    public async Task An_address_other_than_the_user_name_is_refused(
        string type, string message, string username, string name, string value)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAddresses);
        var request = new { UserPoolId = target.PoolId, Username = username, UserAttributes = People.Attribute(name, value) };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", request));
    }

    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.")]
    public async Task An_unknown_account_cannot_be_invited_again(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, Target.Email, action: "RESEND")));
    }

    [Theory]
    [InlineData("UnsupportedUserStateException", "Resend not possible. ann@example.com status is not FORCE_CHANGE_PASSWORD")]
    public async Task An_account_that_has_logged_in_is_not_invited_again(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("AdminCreateUser", Request(target, Target.Email, action: "RESEND")));
    }

    [Fact]
    public async Task Where_codes_replace_passwords_an_account_for_which_none_is_given_has_none()
    {
        await using var target = await Target.StartAsync(PoolKinds.WithMailedCodes);
        var request = new
        {
            UserPoolId = target.PoolId,
            Username = Target.Email,
            UserAttributes = People.Attribute("email_verified", "true"),
            MessageAction = "SUPPRESS",
        };

        var user = (await target.CallAsync("AdminCreateUser", request)).GetProperty("User");

        Assert.Equal("CONFIRMED", user.GetProperty("UserStatus").GetString());
        await target.AccessTokenByMailAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("True")]
    [InlineData("false")]
    public async Task The_verified_flag_stays_as_it_was_given(string? flag)
    {
        await using var target = await Target.StartAsync();

        await target.CallAsync("AdminCreateUser", new
        {
            UserPoolId = target.PoolId,
            Username = Target.Email,
            TemporaryPassword = Target.Password,
            MessageAction = "SUPPRESS",
            UserAttributes = flag is null ? null : People.Attribute("email_verified", flag),
        });

        Assert.Equal(flag, (await target.AttributesAsync()).GetValueOrDefault("email_verified"));
        await target.CallAsync(
            "AdminSetUserPassword", new { UserPoolId = target.PoolId, Username = Target.Email, Target.Password, Permanent = true });
        var mayReset = await target.TryAsync("ForgotPassword", new { target.ClientId, Username = Target.Email }) is null;
        Assert.Equal(flag == "True", mayReset);
    }

    private static object Request(Target target, string username, string password = Target.Password, string action = "SUPPRESS") =>
        new { UserPoolId = target.PoolId, Username = username, TemporaryPassword = password, MessageAction = action };
}
