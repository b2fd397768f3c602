namespace IdentityPortal.Tests.LocalPool.Flows;

public sealed class PasswordFlowTests
{
    private const string Allowed = "ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]";
    private static readonly (string, string) Incorrect = ("NotAuthorizedException", "Incorrect username or password.");
    private static readonly (string, string) Locked = ("NotAuthorizedException", "Password attempts exceeded");

    [Fact]
    public async Task A_right_password_brings_tokens()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await pool.ConfirmedAsync();

        var result = (await pool.CallAsync("InitiateAuth", Request(pool))).GetProperty("AuthenticationResult");

        await pool.CallAsync("GetUser", new { AccessToken = result.GetProperty("AccessToken").GetString() });
        Assert.True(result.TryGetProperty("RefreshToken", out _));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Wrong_passwords_lock_known_and_unknown_names_across_the_flows(string username)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await pool.ConfirmedAsync();
        for (var count = 0; count < 4; count++)
        {
            Assert.Equal(Incorrect, await pool.RefusedAsync("InitiateAuth", Request(pool, username, "wrong-password-1")));
        }

        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, username, "wrong-password-1"));
        Assert.Equal(Locked, await pool.RefusedAsync("InitiateAuth", Request(pool, username)));
        Assert.Equal(Locked, await SrpSignIn.RefusedAsync(pool, username));
    }

    [Theory]
    [InlineData("unconfirmed@example.com", "UserNotConfirmedException", "User is not confirmed.")]
    [InlineData("disabled@example.com", "NotAuthorizedException", "User is disabled.")]
    [InlineData("reset@example.com", "NotAuthorizedException", "Incorrect username or password.")]
    [InlineData("nobody@example.com", "NotAuthorizedException", "Incorrect username or password.")]
    public async Task A_wrong_password_is_answered_by_state(string username, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed), options => options.Seed = true);

        Assert.Equal((type, message), await pool.RefusedAsync("InitiateAuth", Request(pool, username, "wrong-password-1")));
    }

    [Fact]
    public async Task A_correct_password_of_a_reset_or_invited_account_leads_to_the_next_step()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed), options => options.Seed = true);
        var reset = pool.Server.People.Single(person => person.State == "RESET_REQUIRED");
        var invited = pool.Server.People.Single(person => person.State == "FORCE_CHANGE_PASSWORD");

        Assert.Equal(
            ("PasswordResetRequiredException", "Password reset required for the user"),
            await pool.RefusedAsync("InitiateAuth", Request(pool, reset.Email, reset.Password)));
        var challenge = await pool.CallAsync("InitiateAuth", Request(pool, invited.Email, invited.Password));
        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.GetProperty("ChallengeName").GetString());
    }

    [Fact]
    public async Task An_unknown_name_is_named_where_the_client_does_not_hide_it()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy(Allowed));

        Assert.Equal(("UserNotFoundException", "User does not exist."), await pool.RefusedAsync("InitiateAuth", Request(pool)));
    }

    [Fact]
    public async Task A_wrong_password_of_a_known_name_gets_the_same_error_even_if_unknown_names_are_reported()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy(Allowed));
        await pool.ConfirmedAsync();

        Assert.Equal(Incorrect, await pool.RefusedAsync("InitiateAuth", Request(pool, password: "wrong-password-1")));
    }

    [Fact]
    public async Task A_name_and_a_verified_alias_open_the_account_and_nothing_else()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias(Allowed));
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);

        await pool.CallAsync("InitiateAuth", Request(pool, "ann"));
        await pool.CallAsync("InitiateAuth", Request(pool));
        var sub = (await ann.AttributesAsync())["sub"];
        Assert.Equal("UserNotFoundException", (await pool.RefusedAsync("InitiateAuth", Request(pool, sub))).Type);
        await pool.SignedAsync("AdminUpdateUserAttributes", new
        {
            pool.Server.UserPoolId,
            Username = "ann",
            UserAttributes = new[] { new { Name = "email_verified", Value = "false" } },
        });
        Assert.Equal("UserNotFoundException", (await pool.RefusedAsync("InitiateAuth", Request(pool))).Type);
    }

    [Fact]
    public async Task Where_names_are_names_an_address_opens_nothing()
    {
        await using var pool = await TestPool.StartAsync(TemplateFile.With("AutoVerifiedAttributes: [email]", Allowed));
        await Profile.NamedAsync(pool, "ann", TestPool.Email);

        await pool.CallAsync("InitiateAuth", Request(pool, "ann"));
        Assert.Equal(("UserNotFoundException", "User does not exist."), await pool.RefusedAsync("InitiateAuth", Request(pool)));
    }

    [Fact]
    public async Task Where_addresses_are_names_the_user_id_opens_too()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        var ann = await Profile.OfAsync(pool);

        await pool.CallAsync("InitiateAuth", Request(pool, (await ann.AttributesAsync())["sub"]));
    }

    [Fact]
    public async Task A_client_with_a_secret_wants_its_hash()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding($"{Allowed}\nGenerateSecret: true"));
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("NotAuthorizedException", $"Client {pool.Server.ClientId} is configured with secret but SECRET_HASH was not received"),
            await pool.RefusedAsync("InitiateAuth", Request(pool)));
        Assert.Equal(
            ("NotAuthorizedException", $"Unable to verify secret hash for client {pool.Server.ClientId}"),
            await pool.RefusedAsync("InitiateAuth", Request(pool, hash: pool.Hash("bob@example.com"))));
        await pool.CallAsync("InitiateAuth", Request(pool, hash: pool.Hash(TestPool.Email)));
    }

    [Fact]
    public async Task A_temporary_password_ends_after_its_days()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed), options => options.Seed = true);
        var invited = pool.Server.People.Single(person => person.State == "FORCE_CHANGE_PASSWORD");
        pool.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(
            ("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
            await pool.RefusedAsync("InitiateAuth", Request(pool, invited.Email, invited.Password)));
        Assert.Equal(Incorrect, await pool.RefusedAsync("InitiateAuth", Request(pool, invited.Email, "wrong-password-1")));
    }

    [Fact]
    public async Task A_missing_password_is_named()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));

        Assert.Equal(
            ("InvalidParameterException", "Missing required parameter PASSWORD"),
            await pool.RefusedAsync("InitiateAuth", Request(pool, password: "")));
    }

    private static object Request(
        TestPool pool, string username = TestPool.Email, string password = TestPool.Password, string? hash = null) => new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string?> { ["USERNAME"] = username, ["PASSWORD"] = password, ["SECRET_HASH"] = hash },
        };
}
