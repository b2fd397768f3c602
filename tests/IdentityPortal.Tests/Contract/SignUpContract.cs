namespace IdentityPortal.Tests.Contract;

public sealed class SignUpContract : ClientContract
{
    protected override object Minimum => new { ClientId = "none", Username = Target.Email };

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
    [InlineData("UsernameExistsException", "An account with the given email already exists.", Target.Email, "LEGACY")]
    [InlineData("UsernameExistsException", "An account with the given email already exists.", Target.Email, "ENABLED")]
    [InlineData("UsernameExistsException", "An account with the given phone_number already exists.", People.Phone, "LEGACY")]
    public async Task A_second_account_for_an_address_is_refused(string type, string message, string address, string mode)
    {
        await using var target = await Target.StartAsync(PoolKinds.WithAddresses, new { PreventUserExistenceErrors = mode });
        await target.CallAsync("SignUp", Request(target, address));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target, address)));
    }

    [Theory]
    [InlineData("UsernameExistsException", "User already exists", "LEGACY")]
    [InlineData("UsernameExistsException", "User already exists", "ENABLED")]
    public async Task A_second_account_for_a_name_is_refused(string type, string message, string mode)
    {
        await using var target = await Target.StartAsync(PoolKinds.Plain, new { PreventUserExistenceErrors = mode });
        await target.CallAsync("SignUp", Request(target, "ann"));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target, "ann")));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "SignUp is not permitted for this user pool")]
    public async Task A_pool_may_leave_it_to_administrators(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: new { AdminCreateUserConfig = new { AllowAdminCreateUserOnly = true } });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Username should be an email.", "email")]
    [InlineData("InvalidParameterException", "Username should be a phone number.", "phone_number")]
    [InlineData("InvalidParameterException", "Username should be either an email or a phone number.", "email", "phone_number")]
    public async Task Where_people_sign_in_with_an_address_it_has_to_be_one(string type, string message, params string[] kinds)
    {
        await using var target = await Target.StartAsync(pool: new { UsernameAttributes = kinds });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target, "ann")));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Username cannot be of email format, since user pool is configured for email alias.", Target.Email)]
    [InlineData(
        "InvalidParameterException", "Username cannot be of phone number format, since user pool is configured for phone number alias.", People.Phone)]
    public async Task A_name_that_could_be_an_alias_is_refused(string type, string message, string username)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithAliases);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", Request(target, username)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "email_verified", "true")]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "sub", "ann")]
    [InlineData("InvalidParameterException", "Invalid email address format.", "email", "ann")]
    [InlineData("InvalidParameterException", "Invalid phone number format.", "phone_number", "0151 1234567")]
    [InlineData(
        "InvalidParameterException",
        "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined\n",
        "custom:x",
        "1")]
    [InlineData("InvalidParameterException", "Attributes did not conform to the schema: name: The attribute is required\n", "locale", "de")]
    public async Task An_attribute_has_to_fit_schema_and_client(string type, string message, string name, string value)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithSchema);
        var request = new
        {
            target.ClientId,
            Username = Target.Email,
            Target.Password,
            UserAttributes = People.Attribute(name, value),
        };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", request));
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
        var request = new { target.ClientId, Username = username, Target.Password, UserAttributes = People.Attribute(name, value) };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("SignUp", request));
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

    [Fact]
    public async Task Where_codes_replace_passwords_nobody_needs_one()
    {
        await using var target = await Target.StartAsync(PoolKinds.WithMailedCodes);

        await target.CallAsync("SignUp", new { target.ClientId, Username = Target.Email });

        await target.CallAsync("ConfirmSignUp", new { target.ClientId, Username = Target.Email, ConfirmationCode = target.Code() });
        var accessToken = await target.AccessTokenByMailAsync();
        var factors = await target.CallAsync("GetUserAuthFactors", new { AccessToken = accessToken });
        Assert.Equal("""["EMAIL_OTP"]""", factors.GetProperty("ConfiguredUserAuthFactors").GetRawText());
        Assert.Equal("Incorrect username or password.", (await target.RefusedAsync("InitiateAuth", target.PasswordRequest())).Message);
        await target.CallAsync("ChangePassword", new { AccessToken = accessToken, ProposedPassword = Target.Password });
        await target.AccessTokenAsync();
    }

    [Theory]
    [InlineData(
        "InvalidParameterException", "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null")]
    public async Task Elsewhere_everybody_does(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("SignUp", new { target.ClientId, Username = Target.Email }));
    }

    private static object Request(Target target, string username = Target.Email, string password = Target.Password) =>
        new { target.ClientId, SecretHash = target.Hash(username), Username = username, Password = password };
}
