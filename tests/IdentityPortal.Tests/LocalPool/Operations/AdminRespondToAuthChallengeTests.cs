using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminRespondToAuthChallengeTests
{
    private const string Allowed = "ExplicitAuthFlows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH]";

    [Fact]
    public async Task An_invited_person_gets_a_password_of_the_own()
    {
        await using var pool = await InvitedAsync();
        var session = await SessionAsync(pool);

        var tokens = await pool.SignedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session));

        Assert.True(tokens.GetProperty("AuthenticationResult").TryGetProperty("AccessToken", out _));
        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.Equal("CONFIRMED", user.GetProperty("UserStatus").GetString());
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user."),
            await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session)));
    }

    [Theory]
    [InlineData("short", "InvalidPasswordException", "Password does not conform to policy: Password not long enough")]
    [InlineData("", "InvalidParameterException", "Missing required parameter NEW_PASSWORD")]
    public async Task A_password_that_does_not_do_can_be_replaced_in_the_same_session(string password, string type, string message)
    {
        await using var pool = await InvitedAsync();
        var session = await SessionAsync(pool);

        Assert.Equal((type, message), await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session, password)));
        await pool.SignedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session));
    }

    [Fact]
    public async Task A_password_of_the_history_is_refused()
    {
        await using var pool = await InvitedAsync("Policies: { PasswordPolicy: { MinimumLength: 6, RequireLowercase: false, "
            + "RequireUppercase: false, RequireNumbers: false, RequireSymbols: false, PasswordHistorySize: 2 } }");
        var session = await SessionAsync(pool);

        Assert.Equal(
            ("PasswordHistoryPolicyViolationException", "Password has previously been used"),
            await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session, TestPool.Password)));
    }

    [Fact]
    public async Task A_session_ends_and_belongs_to_one_person()
    {
        await using var pool = await InvitedAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var session = await SessionAsync(pool);

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session provided"),
            await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session, username: "bob@example.com")));
        pool.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user, session is expired."),
            await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", NewPassword(pool, session)));
    }

    [Fact]
    public async Task A_wrong_proof_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        var answer = JsonSerializer.SerializeToNode(signIn.Answer("wrong-password-1"))!;
        answer["UserPoolId"] = pool.Server.UserPoolId;

        Assert.Equal(
            ("NotAuthorizedException", "Incorrect username or password."),
            await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", answer));
    }

    [Theory]
    [InlineData("UserPoolId", "eu-west-1_nothere12", "User pool eu-west-1_nothere12 does not exist.")]
    [InlineData("ClientId", "nothere", "User pool client nothere does not exist.")]
    public async Task A_pool_or_client_that_is_not_there_is_refused(string member, string value, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));
        var request = NewPassword(pool, "a session that nobody has");
        request[member] = value;

        Assert.Equal(("ResourceNotFoundException", message), await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", request));
    }

    [Fact]
    public async Task It_needs_credentials()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(Allowed));

        Assert.Equal(
            ("MissingAuthenticationTokenException", "Missing Authentication Token"),
            await pool.RefusedAsync("AdminRespondToAuthChallenge", NewPassword(pool, "a session that nobody has")));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        await using var pool = await TestPool.StartAsync();

        var (_, message) = await pool.SignedRefusedAsync("AdminRespondToAuthChallenge", new { });

        Assert.Equal(
            "3 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; "
                + "Value null at 'clientId' failed to satisfy constraint: Member must not be null; "
                + "Value null at 'challengeName' failed to satisfy constraint: Member must not be null",
            message);
    }

    private static async Task<TestPool> InvitedAsync(string policies = "")
    {
        var pool = await TestPool.StartAsync(TemplateFile.With(
            $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{(policies.Length > 0 ? policies : Templates.LaxPasswords)}", Allowed));
        await pool.SignedAsync(
            "AdminCreateUser", new { pool.Server.UserPoolId, Username = TestPool.Email, TemporaryPassword = TestPool.Password });
        return pool;
    }

    private static async Task<string> SessionAsync(TestPool pool)
    {
        var challenge = await pool.SignedAsync("AdminInitiateAuth", new
        {
            pool.Server.UserPoolId,
            pool.Server.ClientId,
            AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string> { ["USERNAME"] = TestPool.Email, ["PASSWORD"] = TestPool.Password },
        });
        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.GetProperty("ChallengeName").GetString());
        return challenge.GetProperty("Session").GetString()!;
    }

    private static JsonObject NewPassword(
        TestPool pool, string session, string password = TestPool.NewPassword, string username = TestPool.Email) => new()
        {
            ["UserPoolId"] = pool.Server.UserPoolId,
            ["ClientId"] = pool.Server.ClientId,
            ["ChallengeName"] = "NEW_PASSWORD_REQUIRED",
            ["Session"] = session,
            ["ChallengeResponses"] = new JsonObject { ["USERNAME"] = username, ["NEW_PASSWORD"] = password },
        };
}
