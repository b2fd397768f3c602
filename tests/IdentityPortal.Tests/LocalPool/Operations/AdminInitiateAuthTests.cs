using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminInitiateAuthTests
{
    private const string Flow = "ADMIN_USER_PASSWORD_AUTH";
    private const string Allowed = "ExplicitAuthFlows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]";
    private static readonly (string, string) Incorrect = ("NotAuthorizedException", "Incorrect username or password.");

    [Theory]
    [InlineData("ADMIN_USER_PASSWORD_AUTH")]
    [InlineData("ADMIN_NO_SRP_AUTH")]
    public async Task A_password_brings_tokens_and_they_refresh(string flow)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await pool.ConfirmedAsync();

        var result = (await pool.SignedAsync("AdminInitiateAuth", Request(pool, flow))).GetProperty("AuthenticationResult");

        await pool.CallAsync("GetUser", new { AccessToken = result.GetProperty("AccessToken").GetString() });
        var refreshed = await pool.SignedAsync("AdminInitiateAuth", new
        {
            pool.Server.UserPoolId,
            pool.Server.ClientId,
            AuthFlow = "REFRESH_TOKEN_AUTH",
            AuthParameters = new Dictionary<string, string?> { ["REFRESH_TOKEN"] = result.GetProperty("RefreshToken").GetString() },
        });
        Assert.True(refreshed.GetProperty("AuthenticationResult").TryGetProperty("AccessToken", out _));
    }

    [Fact]
    public async Task Srp_starts_here_too_and_goes_on_in_the_administrators_answer()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        var answer = JsonSerializer.SerializeToNode(signIn.Answer())!;
        answer["UserPoolId"] = pool.Server.UserPoolId;
        var start = JsonSerializer.SerializeToNode(signIn.Request(TestPool.Email))!;
        start["UserPoolId"] = pool.Server.UserPoolId;

        var challenge = await pool.SignedAsync("AdminInitiateAuth", start);
        var tokens = await pool.SignedAsync("AdminRespondToAuthChallenge", answer);

        Assert.Equal("PASSWORD_VERIFIER", challenge.GetProperty("ChallengeName").GetString());
        Assert.True(tokens.GetProperty("AuthenticationResult").TryGetProperty("AccessToken", out _));
    }

    [Theory]
    [InlineData("DISABLED", "NotAuthorizedException", "User is disabled.")]
    [InlineData("UNCONFIRMED", "UserNotConfirmedException", "User is not confirmed.")]
    [InlineData("RESET_REQUIRED", "PasswordResetRequiredException", "Password reset required for the user")]
    public async Task Each_state_refuses_in_its_own_words(string state, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed), options => options.Seed = true);
        var person = pool.Server.People.Single(person => person.State == state);

        Assert.Equal(
            (type, message), await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, Flow, person.Email, person.Password)));
    }

    [Fact]
    public async Task An_unknown_name_is_reported_or_hidden_as_the_client_is_set()
    {
        await using var hiding = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await using var legacy = await TestPool.StartAsync(Templates.Legacy(Allowed));

        Assert.Equal(Incorrect, await hiding.SignedRefusedAsync("AdminInitiateAuth", Request(hiding, Flow)));
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."), await legacy.SignedRefusedAsync("AdminInitiateAuth", Request(legacy, Flow)));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Wrong_passwords_lock_known_and_unknown_names_here_too(string username)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await pool.ConfirmedAsync();
        for (var count = 0; count < 5; count++)
        {
            Assert.Equal(Incorrect, await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, Flow, username, "wrong-password-1")));
        }

        Assert.Equal(
            ("NotAuthorizedException", "Password attempts exceeded"),
            await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, Flow, username)));
    }

    [Fact]
    public async Task A_name_and_a_verified_alias_open_the_account()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias(Allowed));
        await Profile.NamedAsync(pool, "ann", TestPool.Email);

        await pool.SignedAsync("AdminInitiateAuth", Request(pool, Flow, "ann"));
        await pool.SignedAsync("AdminInitiateAuth", Request(pool, Flow));
    }

    [Fact]
    public async Task A_client_with_a_secret_wants_its_hash_from_administrators_too()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding($"{Allowed}\nGenerateSecret: true"));
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("NotAuthorizedException", $"Client {pool.Server.ClientId} is configured with secret but SECRET_HASH was not received"),
            await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, Flow)));
        Assert.Equal(
            ("NotAuthorizedException", $"Unable to verify secret hash for client {pool.Server.ClientId}"),
            await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, Flow, hash: pool.Hash("bob@example.com"))));
        await pool.SignedAsync("AdminInitiateAuth", Request(pool, Flow, hash: pool.Hash(TestPool.Email)));
    }

    [Fact]
    public async Task An_unknown_refresh_token_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));

        Assert.Equal(
            ("NotAuthorizedException", "Invalid Refresh Token"),
            await pool.SignedRefusedAsync("AdminInitiateAuth", new
            {
                pool.Server.UserPoolId,
                pool.Server.ClientId,
                AuthFlow = "REFRESH_TOKEN",
                AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = "a.b.c.d.e" },
            }));
    }

    [Theory]
    [InlineData("USERNAME")]
    [InlineData("PASSWORD")]
    public async Task A_missing_parameter_is_named(string missing)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        var request = JsonSerializer.SerializeToNode(Request(pool, Flow))!;
        request["AuthParameters"]!.AsObject().Remove(missing);

        Assert.Equal(
            ("InvalidParameterException", $"Missing required parameter {missing}"),
            await pool.SignedRefusedAsync("AdminInitiateAuth", request));
    }

    [Fact]
    public async Task It_needs_credentials()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));

        Assert.Equal(
            ("MissingAuthenticationTokenException", "Missing Authentication Token"),
            await pool.RefusedAsync("AdminInitiateAuth", Request(pool, Flow)));
    }

    [Theory]
    [InlineData("USER_AUTH", "USER_AUTH is not enabled for the client.")]
    [InlineData("ADMIN_NO_SRP_AUTH", "Auth flow not enabled for this client")]
    [InlineData("ADMIN_USER_PASSWORD_AUTH", "Auth flow not enabled for this client")]
    [InlineData("USER_PASSWORD_AUTH", "Initiate Auth method not supported.")]
    public async Task What_the_client_does_not_allow_or_administrators_do_not_have_is_refused(string flow, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());

        Assert.Equal(("InvalidParameterException", message), await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, flow)));
    }

    [Fact]
    public async Task A_client_that_the_pool_does_not_have_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));

        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_nothere12 does not exist."),
            await pool.SignedRefusedAsync(
                "AdminInitiateAuth", new { UserPoolId = "eu-west-1_nothere12", pool.Server.ClientId, AuthFlow = "ADMIN_NO_SRP_AUTH" }));
        Assert.Equal(
            ("ResourceNotFoundException", "User pool client nothere does not exist."),
            await pool.SignedRefusedAsync(
                "AdminInitiateAuth", new { pool.Server.UserPoolId, ClientId = "nothere", AuthFlow = "ADMIN_NO_SRP_AUTH" }));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        await using var pool = await TestPool.StartAsync();

        var (_, message) = await pool.SignedRefusedAsync("AdminInitiateAuth", new { });

        Assert.Equal(
            "3 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; "
                + "Value null at 'clientId' failed to satisfy constraint: Member must not be null; "
                + "Value null at 'authFlow' failed to satisfy constraint: Member must not be null",
            message);
    }

    [Fact]
    public async Task A_flow_that_cognito_does_not_have_is_refused()
    {
        await using var pool = await TestPool.StartAsync();

        var (type, message) = await pool.SignedRefusedAsync("AdminInitiateAuth", Request(pool, "ADMIN_USER_SRP_AUTH"));

        Assert.Equal("InvalidParameterException", type);
        Assert.StartsWith(
            "1 validation error detected: Value 'ADMIN_USER_SRP_AUTH' at 'authFlow' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [",
            message,
            StringComparison.Ordinal);
    }

    private static object Request(
        TestPool pool, string flow, string username = TestPool.Email, string password = TestPool.Password, string? hash = null) => new
        {
            pool.Server.UserPoolId,
            pool.Server.ClientId,
            AuthFlow = flow,
            AuthParameters = new Dictionary<string, string?> { ["USERNAME"] = username, ["PASSWORD"] = password, ["SECRET_HASH"] = hash },
        };
}
