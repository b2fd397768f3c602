namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminCreateUserTests
{
    [Fact]
    public async Task An_invited_person_signs_in_with_the_mailed_password()
    {
        await using var pool = await TestPool.StartAsync();

        var user = (await pool.SignedAsync("AdminCreateUser", Request(pool))).GetProperty("User");

        Assert.Equal("FORCE_CHANGE_PASSWORD", user.GetProperty("UserStatus").GetString());
        Assert.True(user.GetProperty("Enabled").GetBoolean());
        Assert.Contains("""{"Name":"email","Value":"ann@example.com"}""", user.GetProperty("Attributes").GetRawText(), StringComparison.Ordinal);
        var mail = Assert.Single(pool.Server.Mailbox.Messages(TestPool.Email));
        Assert.Equal(("AdminCreateUser", "Your account at Identity Portal"), (mail.Kind, mail.Subject));
        Assert.Contains(TestPool.Email, mail.Body, StringComparison.Ordinal);
        Assert.Contains(mail.Code!, mail.Body, StringComparison.Ordinal);
        var challenge = await SrpSignIn.TokensAsync(pool, password: mail.Code!);
        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.GetProperty("ChallengeName").GetString());
    }

    [Fact]
    public async Task A_password_of_the_administrators_choice_lasts_seven_days_and_nothing_is_mailed_if_so_wished()
    {
        await using var pool = await TestPool.StartAsync();

        await pool.SignedAsync("AdminCreateUser", Request(pool, action: "SUPPRESS", password: TestPool.Password));

        Assert.Empty(pool.Server.Mailbox.Messages());
        await SrpSignIn.TokensAsync(pool);
        pool.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(
            ("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
            await SrpSignIn.RefusedAsync(pool));
    }

    [Fact]
    public async Task An_invitation_can_be_repeated_with_a_new_password_and_new_days()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignedAsync("AdminCreateUser", Request(pool));
        var first = pool.NewestCode();
        pool.Clock.Advance(TimeSpan.FromDays(7));

        await pool.SignedAsync("AdminCreateUser", Request(pool, action: "RESEND"));

        var second = pool.NewestCode();
        Assert.NotEqual(first, second);
        Assert.Equal("NotAuthorizedException", (await SrpSignIn.RefusedAsync(pool, password: first)).Type);
        await SrpSignIn.TokensAsync(pool, password: second);
    }

    [Fact]
    public async Task Only_an_account_that_has_never_logged_in_is_invited_again()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("UnsupportedUserStateException", $"Resend not possible. {TestPool.Email} status is not FORCE_CHANGE_PASSWORD"),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, action: "RESEND")));
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, "nobody@example.com", "RESEND")));
    }

    [Fact]
    public async Task A_taken_address_or_name_is_refused()
    {
        await using var byEmail = await TestPool.StartAsync();
        await byEmail.SignUpAsync();
        await using var byName = await TestPool.StartAsync(Templates.PlainNames());
        await byName.SignUpAsync("ann", "secret1");

        Assert.Equal(
            ("UsernameExistsException", "An account with the given email already exists."),
            await byEmail.SignedRefusedAsync("AdminCreateUser", Request(byEmail)));
        Assert.Equal(
            ("UsernameExistsException", "User account already exists"), await byName.SignedRefusedAsync("AdminCreateUser", Request(byName, "ann")));
    }

    [Fact]
    public async Task A_verified_alias_opens_the_account_and_is_taken_from_another_only_by_force()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await pool.SignedAsync("AdminCreateUser", Aliased(pool, "bob"));

        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."),
            await pool.SignedRefusedAsync("AdminCreateUser", Aliased(pool, "ann")));
        Assert.Equal("bob", await OwnerAsync(pool));
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = "ann" }));
        await pool.SignedAsync("AdminCreateUser", Aliased(pool, "ann", force: true));
        Assert.Equal("ann", await OwnerAsync(pool));
        Assert.Equal(
            ("InvalidParameterException", "Username cannot be of email format, since user pool is configured for email alias."),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, "carl@example.com")));
    }

    [Fact]
    public async Task An_unverified_alias_opens_nothing_and_is_not_in_anybodys_way()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await pool.SignedAsync("AdminCreateUser", Aliased(pool, "bob"));

        await pool.SignedAsync("AdminCreateUser", Aliased(pool, "ann", verified: "false"));

        Assert.Equal("bob", await OwnerAsync(pool));
        await SrpSignIn.TokensAsync(pool, "ann", pool.NewestCode());
    }

    [Fact]
    public async Task The_answer_shows_the_account_under_its_own_name_with_the_sub()
    {
        await using var pool = await TestPool.StartAsync();

        var user = (await pool.SignedAsync("AdminCreateUser", Request(pool))).GetProperty("User");

        var username = user.GetProperty("Username").GetString();
        Assert.Contains($$"""{"Name":"sub","Value":"{{username}}"}""", user.GetProperty("Attributes").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            ["Username", "Attributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus"],
            user.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Required_attributes_can_wait_for_the_person()
    {
        await using var pool = await TestPool.StartAsync(
            Templates.Hiding(pool: "Schema: [{ Name: name, AttributeDataType: String, Required: true, Mutable: true }]"));

        await pool.SignedAsync("AdminCreateUser", Request(pool));

        var challenge = await SrpSignIn.TokensAsync(pool, password: pool.NewestCode());
        Assert.Equal(
            """["userAttributes.name"]""",
            challenge.GetProperty("ChallengeParameters").GetProperty("requiredAttributes").GetString());
    }

    [Theory]
    [InlineData("sub", "x", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("shoe", "44", "InvalidParameterException",
        "Attributes did not conform to the schema: shoe: The attribute shoe is not defined in schema.\n")]
    [InlineData("phone_number", "nonsense", "InvalidParameterException", "Invalid phone number format.")]
    [InlineData("phone_number_verified", "true", "InvalidParameterException", "Phone Number is required to verify/un-verify a phone number")]
    [InlineData("email", "bob@example.com", "InvalidParameterException",
        "User email should be empty or same as username, since username attribute is email.")]
    public async Task Attributes_that_do_not_do_are_refused(string name, string value, string type, string message)
    {
        await using var pool = await TestPool.StartAsync();
        var attributes = new[] { new { Name = name, Value = value } };

        Assert.Equal((type, message), await pool.SignedRefusedAsync(
            "AdminCreateUser", new { pool.Server.UserPoolId, Username = TestPool.Email, UserAttributes = attributes }));
        Assert.Equal("UserNotFoundException", (await pool.SignedRefusedAsync(
            "AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email })).Type);
    }

    [Fact]
    public async Task A_pool_that_is_not_there_and_a_call_without_credentials_are_refused()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_nothere12 does not exist."),
            await pool.SignedRefusedAsync("AdminCreateUser", new { UserPoolId = "eu-west-1_nothere12", Username = TestPool.Email }));
        Assert.Equal(
            ("MissingAuthenticationTokenException", "Missing Authentication Token"),
            await pool.RefusedAsync("AdminCreateUser", Request(pool)));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        await using var pool = await TestPool.StartAsync();

        var (type, message) = await pool.SignedRefusedAsync(
            "AdminCreateUser", new { pool.Server.UserPoolId, MessageAction = "SHOUT", DesiredDeliveryMediums = new[] { "PIGEON" } });

        Assert.Equal("InvalidParameterException", type);
        Assert.Equal(
            "3 validation errors detected: Value null at 'username' failed to satisfy constraint: Member must not be null; "
                + "Value 'SHOUT' at 'messageAction' failed to satisfy constraint: Member must satisfy enum value set: [RESEND, SUPPRESS]; "
                + "Value 'PIGEON' at 'desiredDeliveryMediums.1.member' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [SMS, EMAIL]",
            message);
    }

    [Fact]
    public async Task An_account_that_logs_in_while_its_invitation_is_repeated_keeps_its_own_password()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignedAsync("AdminCreateUser", Request(pool, action: "SUPPRESS", password: TestPool.Password));

        var repeats = Enumerable.Range(0, 4).Select(_ => pool.SendSignedAsync("AdminCreateUser", Request(pool, action: "RESEND")));
        var permanent = pool.SendSignedAsync(
            "AdminSetUserPassword",
            new { pool.Server.UserPoolId, Username = TestPool.Email, Password = TestPool.NewPassword, Permanent = true });
        Array.ForEach(await Task.WhenAll([.. repeats, permanent]), response => response.Dispose());

        var tokens = await SrpSignIn.TokensAsync(pool, password: TestPool.NewPassword);
        Assert.True(tokens.TryGetProperty("AuthenticationResult", out _));
    }

    [Fact]
    public async Task The_rules_hold_for_temporary_passwords_and_for_names()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("InvalidPasswordException", "Password does not conform to policy: Password not long enough"),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, password: "short")));
        Assert.Equal(
            ("InvalidParameterException", "Username should be an email."),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, "ann")));
    }

    private static object Request(TestPool pool, string username = TestPool.Email, string? action = null, string? password = null) =>
        new { pool.Server.UserPoolId, Username = username, MessageAction = action, TemporaryPassword = password };

    private static object Aliased(TestPool pool, string name, bool force = false, string verified = "true") => new
    {
        pool.Server.UserPoolId,
        Username = name,
        ForceAliasCreation = force,
        UserAttributes = new[] { new { Name = "email_verified", Value = verified }, new { Name = "email", Value = TestPool.Email } },
    };

    private static async Task<string?> OwnerAsync(TestPool pool)
    {
        var owner = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        return owner.GetProperty("Username").GetString();
    }
}
