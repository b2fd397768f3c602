using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Flows;

public sealed class ChoiceFlowTests
{
    private const string Choices = "PASSWORD, EMAIL_OTP";
    private static readonly (string, string) Incorrect = ("NotAuthorizedException", "Incorrect username or password.");

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Known_and_unknown_names_are_offered_the_same(string username)
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;

        var choice = await StartAsync(pool, username);

        Assert.Equal("SELECT_CHALLENGE", Factors.Name(choice));
        Assert.Equal("""["PASSWORD_SRP","PASSWORD","EMAIL_OTP"]""", choice.GetProperty("AvailableChallenges").GetRawText());
    }

    [Fact]
    public async Task A_password_can_be_chosen()
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;
        var choice = await StartAsync(pool);
        Assert.Equal("InvalidParameterException", (await Factors.RefusedAsync(pool, choice, ("ANSWER", "WEB_AUTHN"))).Type);

        var tokens = await Factors.AnswerAsync(pool, choice, ("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password));

        Assert.True(Factors.HasTokens(tokens));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user."),
            await Factors.RefusedAsync(pool, choice, ("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password)));
    }

    [Fact]
    public async Task A_password_can_follow_as_a_step_of_its_own()
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;

        var challenge = await Factors.AnswerAsync(pool, await StartAsync(pool), ("ANSWER", "PASSWORD"));

        Assert.Equal("PASSWORD", Factors.Name(challenge));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, ("PASSWORD", TestPool.Password))));
    }

    [Fact]
    public async Task A_preferred_srp_leads_straight_to_the_verifier()
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;

        var challenge = await StartAsync(pool, TestPool.Email, ("PREFERRED_CHALLENGE", "PASSWORD_SRP"), ("SRP_A", "abcdef"));

        Assert.Equal("PASSWORD_VERIFIER", Factors.Name(challenge));
        Assert.Matches("^[0-9a-f]{600,768}$", Factors.Parameter(challenge, "SRP_B"));
    }

    [Fact]
    public async Task A_mailed_code_is_a_first_factor()
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;

        var challenge = await StartAsync(pool, TestPool.Email, ("PREFERRED_CHALLENGE", "EMAIL_OTP"));

        Assert.Equal("EMAIL_OTP", Factors.Name(challenge));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode()))));
    }

    [Fact]
    public async Task A_mailed_code_in_place_of_a_password_has_eight_digits_and_other_mailed_codes_have_six()
    {
        var (pool, accessToken) = await Factors.StartAsync(firstFactors: Choices, configure: options => options.NextCode = null);
        await using var _ = pool;
        Assert.Matches("^[0-9]{6}$", pool.NewestCode());

        await MailedAsync(pool, TestPool.Email);
        Assert.Matches("^[0-9]{8}$", pool.NewestCode());

        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());
        Assert.Matches("^[0-9]{6}$", pool.NewestCode());

        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });
        Assert.Equal("EMAIL_OTP", Factors.Name(await SrpSignIn.TokensAsync(pool)));
        Assert.Matches("^[0-9]{6}$", pool.NewestCode());
    }

    [Fact]
    public async Task Where_a_second_factor_follows_only_a_password_comes_first()
    {
        var (pool, accessToken) = await Factors.StartAsync(firstFactors: Choices);
        await using var _ = pool;
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });

        var choice = await StartAsync(pool, TestPool.Email, ("PREFERRED_CHALLENGE", "EMAIL_OTP"));

        Assert.Equal("""["PASSWORD_SRP","PASSWORD"]""", choice.GetProperty("AvailableChallenges").GetRawText());
        var second = await Factors.AnswerAsync(pool, choice, ("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password));
        Assert.Equal("EMAIL_OTP", Factors.Name(second));
    }

    [Fact]
    public async Task An_unknown_name_never_gets_through_and_is_mailed_nothing()
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;
        const string nobody = "nobody@example.com";

        var challenge = await StartAsync(pool, nobody, ("PREFERRED_CHALLENGE", "EMAIL_OTP"));

        Assert.Equal("n***@e***", Factors.Parameter(challenge, "CODE_DELIVERY_DESTINATION"));
        Assert.Empty(pool.Server.Mailbox.Messages(nobody));
        Assert.Equal(
            ("CodeMismatchException", "Invalid code or auth state for the user."),
            await Factors.RefusedAsync(pool, challenge, ("EMAIL_OTP_CODE", Codes.First)));
        Assert.Equal(Incorrect, await pool.RefusedAsync("InitiateAuth", Request(
            pool, nobody, ("PREFERRED_CHALLENGE", "PASSWORD"), ("PASSWORD", TestPool.Password))));
        var srp = await StartAsync(pool, nobody, ("PREFERRED_CHALLENGE", "PASSWORD_SRP"), ("SRP_A", "abcdef"));
        Assert.Equal("PASSWORD_VERIFIER", Factors.Name(srp));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task New_sessions_give_no_more_guesses_at_a_mailed_code_for_known_and_unknown_names(string username)
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;
        for (var count = 1; count <= 5; count++)
        {
            Assert.Equal(
                ("CodeMismatchException", "Invalid code or auth state for the user."),
                await Factors.RefusedAsync(pool, await MailedAsync(pool, username), ("EMAIL_OTP_CODE", Codes.Wrong)));
        }

        Assert.Equal(
            ("NotAuthorizedException", "Password attempts exceeded"),
            await Factors.RefusedAsync(pool, await MailedAsync(pool, username), ("EMAIL_OTP_CODE", Codes.Wrong)));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task A_session_belongs_to_its_name_whether_or_not_the_name_has_an_account(string username)
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;
        var challenge = await MailedAsync(pool, username);

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session provided"),
            await pool.RefusedAsync("RespondToAuthChallenge", Answer("noone@example.com")));
        Assert.Equal("CodeMismatchException", (await pool.RefusedAsync("RespondToAuthChallenge", Answer(username))).Type);
        Assert.Equal(
            "CodeMismatchException",
            (await pool.RefusedAsync("RespondToAuthChallenge", Answer(Factors.Parameter(challenge, "USER_ID_FOR_SRP")!))).Type);

        object Answer(string name) => new
        {
            pool.Server.ClientId,
            ChallengeName = "EMAIL_OTP",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new { USERNAME = name, EMAIL_OTP_CODE = Codes.Wrong },
        };
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task The_secret_hash_can_be_of_the_shown_user_id_whether_or_not_the_name_has_an_account(string username)
    {
        var (pool, _) = await Factors.StartAsync("", Choices, "GenerateSecret: true");
        await using var owned = pool;
        var challenge = await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = username, PREFERRED_CHALLENGE = "EMAIL_OTP", SECRET_HASH = pool.Hash(username) },
        });

        Assert.Equal("CodeMismatchException", (await pool.RefusedAsync("RespondToAuthChallenge", new
        {
            pool.Server.ClientId,
            ChallengeName = "EMAIL_OTP",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new
            {
                USERNAME = username,
                EMAIL_OTP_CODE = Codes.Wrong,
                SECRET_HASH = pool.Hash(Factors.Parameter(challenge, "USER_ID_FOR_SRP")!),
            },
        })).Type);
    }

    [Fact]
    public async Task Wrong_passwords_count_towards_the_lock()
    {
        var (pool, _) = await Factors.StartAsync("", Choices);
        await using var owned = pool;
        var wrong = Request(pool, TestPool.Email, ("PREFERRED_CHALLENGE", "PASSWORD"), ("PASSWORD", "wrong-password-1"));
        for (var count = 1; count <= 5; count++)
        {
            Assert.Equal(Incorrect, await pool.RefusedAsync("InitiateAuth", wrong));
        }

        Assert.Equal(("NotAuthorizedException", "Password attempts exceeded"), await pool.RefusedAsync("InitiateAuth", wrong));
    }

    [Fact]
    public async Task An_unknown_user_is_named_where_the_client_does_not_hide_it()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy("ExplicitAuthFlows: [ALLOW_USER_AUTH]"));

        Assert.Equal(
            ("UserNotFoundException", "User does not exist."), await pool.RefusedAsync("InitiateAuth", Request(pool, "nobody@example.com")));
    }

    private static Task<JsonElement> MailedAsync(TestPool pool, string username) =>
        StartAsync(pool, username, ("PREFERRED_CHALLENGE", "EMAIL_OTP"));

    private static Task<JsonElement> StartAsync(
        TestPool pool, string username = TestPool.Email, params (string Name, string Value)[] values) =>
        pool.CallAsync("InitiateAuth", Request(pool, username, values));

    private static object Request(TestPool pool, string username, params (string Name, string Value)[] values)
    {
        var parameters = values.ToDictionary(pair => pair.Name, pair => pair.Value);
        parameters["USERNAME"] = username;
        return new { pool.Server.ClientId, AuthFlow = "USER_AUTH", AuthParameters = parameters };
    }
}
