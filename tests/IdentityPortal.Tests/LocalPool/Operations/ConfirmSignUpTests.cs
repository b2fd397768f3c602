using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ConfirmSignUpTests
{
    private static readonly (string, string) WrongCode = ("CodeMismatchException", "Invalid verification code provided, please try again.");
    private static readonly (string, string) NoCode = ("ExpiredCodeException", "Invalid code provided, please request a code again.");

    [Fact]
    public async Task The_mailed_code_confirms_the_account_and_verifies_the_address()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        var reply = await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First));

        Assert.Equal(["Session"], reply.EnumerateObject().Select(member => member.Name));
        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.Equal("CONFIRMED", user.GetProperty("UserStatus").GetString());
        Assert.Contains("""{"Name":"email_verified","Value":"true"}""", user.GetProperty("UserAttributes").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_can_be_tried_again()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.Wrong)));
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First));
    }

    [Fact]
    public async Task A_code_lives_24_hours()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        await pool.SignUpAsync("bob@example.com");

        pool.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First));
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(NoCode, await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.Second, "bob@example.com")));
    }

    [Fact]
    public async Task A_confirmed_account_cannot_be_confirmed_again()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
            await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First)));
    }

    [Fact]
    public async Task Fifteen_tries_an_hour_are_the_limit()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        for (var count = 0; count < 15; count++)
        {
            Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.Wrong)));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First)));
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First));
    }

    [Fact]
    public async Task An_unknown_name_looks_like_one_whose_code_has_expired_up_to_the_limit()
    {
        await using var pool = await TestPool.StartAsync();

        for (var count = 0; count < 15; count++)
        {
            Assert.Equal(NoCode, await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First)));
        }

        Assert.Equal("LimitExceededException", (await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First))).Type);
    }

    [Fact]
    public async Task An_unknown_name_is_named_where_the_client_does_not_hide_it()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy());

        Assert.Equal(
            ("UserNotFoundException", "Username/client id combination not found."),
            await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First)));
    }

    [Fact]
    public async Task The_session_of_the_sign_up_leads_to_tokens_without_a_password()
    {
        await using var pool = await TestPool.StartAsync();
        var signedUp = (await pool.SignUpAsync()).GetProperty("Session").GetString()!;

        var confirmed = (await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First, session: signedUp))).GetProperty("Session").GetString();
        var signIn = new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            Session = confirmed,
            AuthParameters = new Dictionary<string, string> { ["USERNAME"] = TestPool.Email, ["SECRET_HASH"] = pool.Hash(TestPool.Email) },
        };
        var reply = await pool.CallAsync("InitiateAuth", signIn);

        Assert.True(reply.GetProperty("AuthenticationResult").TryGetProperty("AccessToken", out _));
        Assert.Equal(("NotAuthorizedException", "Invalid session for the user."), await pool.RefusedAsync("InitiateAuth", signIn));
    }

    [Fact]
    public async Task A_stale_session_is_refused_and_leaves_the_code_usable()
    {
        await using var pool = await TestPool.StartAsync();
        var session = (await pool.SignUpAsync()).GetProperty("Session").GetString()!;
        pool.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user, session is expired."),
            await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First, session: session)));
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First));
    }

    [Fact]
    public async Task Another_persons_session_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        var bobs = (await pool.SignUpAsync("bob@example.com")).GetProperty("Session").GetString()!;

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session provided"),
            await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First, session: bobs)));
    }

    [Fact]
    public async Task An_alias_of_another_account_is_kept_unless_forced()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await SignUpWithEmailAsync(pool, "ann");
        await SignUpWithEmailAsync(pool, "bob");
        await pool.CallAsync("ConfirmSignUp", new { pool.Server.ClientId, Username = "ann", ConfirmationCode = Codes.First });
        var bob = new { pool.Server.ClientId, Username = "bob", ConfirmationCode = Codes.Second };

        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."), await pool.RefusedAsync("ConfirmSignUp", bob));
        Assert.Equal("ann", await OwnerAsync(pool));
        await pool.CallAsync("ConfirmSignUp", new { bob.ClientId, bob.Username, bob.ConfirmationCode, ForceAliasCreation = true });
        Assert.Equal("bob", await OwnerAsync(pool));
        var ann = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = "ann" });
        Assert.Contains("""{"Name":"email_verified","Value":"false"}""", ann.GetProperty("UserAttributes").GetRawText(), StringComparison.Ordinal);
    }

    private static Task<JsonElement> SignUpWithEmailAsync(TestPool pool, string name) => pool.CallAsync("SignUp", new
    {
        pool.Server.ClientId,
        Username = name,
        Password = "secret1",
        UserAttributes = new[] { new { Name = "email", Value = TestPool.Email } },
    });

    private static async Task<string?> OwnerAsync(TestPool pool) =>
        (await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email })).GetProperty("Username").GetString();
}
