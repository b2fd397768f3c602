using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class RespondToAuthChallengeTests
{
    private static readonly (string, string) Incorrect = ("NotAuthorizedException", "Incorrect username or password.");
    private static readonly (string, string) Locked = ("NotAuthorizedException", "Password attempts exceeded");

    [Fact]
    public async Task The_right_password_gives_tokens_with_the_persons_claims()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        var reply = await SrpSignIn.TokensAsync(pool);

        Assert.Equal("{}", reply.GetProperty("ChallengeParameters").GetRawText());
        var result = reply.GetProperty("AuthenticationResult");
        var id = Jwt.Claims(result.GetProperty("IdToken").GetString()!);
        Assert.Equal(TestPool.Email, id.GetProperty("email").GetString());
        Assert.True(id.GetProperty("email_verified").GetBoolean());
        Assert.Equal(pool.Server.ClientId, id.GetProperty("aud").GetString());
        Assert.Equal(id.GetProperty("sub").GetString(), id.GetProperty("cognito:username").GetString());
        Assert.False(id.TryGetProperty("cognito:groups", out _));
        var access = Jwt.Claims(result.GetProperty("AccessToken").GetString()!);
        Assert.Equal(id.GetProperty("origin_jti").GetString(), access.GetProperty("origin_jti").GetString());
        Assert.Equal("aws.cognito.signin.user.admin", access.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task The_same_secret_block_can_be_answered_again_because_sdks_retry()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        var answer = signIn.Answer();

        await pool.CallAsync("RespondToAuthChallenge", answer);
        await pool.CallAsync("RespondToAuthChallenge", answer);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, password: "wrong-password-1"));
    }

    [Theory]
    [InlineData("PASSWORD_CLAIM_SIGNATURE", "AAAA")]
    [InlineData("PASSWORD_CLAIM_SIGNATURE", "not base64!")]
    [InlineData("PASSWORD_CLAIM_SECRET_BLOCK", "AAAA")]
    [InlineData("PASSWORD_CLAIM_SECRET_BLOCK", "not base64!")]
    [InlineData("TIMESTAMP", "Mon Nov 23 09:00:01 UTC 2026")]
    public async Task A_value_that_was_tampered_with_is_refused(string key, string value)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        signIn.Answer();
        signIn.Responses[key] = value;

        Assert.Equal(Incorrect, await pool.RefusedAsync(
            "RespondToAuthChallenge", new { pool.Server.ClientId, ChallengeName = "PASSWORD_VERIFIER", ChallengeResponses = signIn.Responses }));
    }

    [Fact]
    public async Task A_day_with_one_digit_has_no_leading_zero()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();

        await pool.CallAsync("RespondToAuthChallenge", signIn.Answer(timestamp: "Mon Nov 9 09:00:00 UTC 2026"));
    }

    [Theory]
    [InlineData("Mon Nov 09 09:00:00 UTC 2026")]
    [InlineData("Tue Nov 9 09:00:00 UTC 2026")]
    [InlineData("Mon Nov 9 09:00:00 CET 2026")]
    public async Task A_timestamp_that_differs_from_cognitos_own_spelling_is_a_wrong_proof(string timestamp)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();

        Assert.Equal(Incorrect, await pool.RefusedAsync("RespondToAuthChallenge", signIn.Answer(timestamp: timestamp)));
    }

    [Theory]
    [InlineData("2026-11-09T09:00:00Z", TestPool.Email)]
    [InlineData("man. nov. 9 09:00:00 UTC 2026", TestPool.Email)]
    [InlineData("Mon Feb 12 15:26:37 +05:30 2018", TestPool.Email)]
    [InlineData("Mon Nov 9 09:00:00 UTC 2026\n", TestPool.Email)]
    [InlineData("2026-11-09T09:00:00Z", "nobody@example.com")]
    public async Task A_timestamp_in_another_format_is_called_that_for_known_and_unknown_names_and_counts_as_no_guess(
        string timestamp, string username)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync(username);

        for (var count = 0; count < 6; count++)
        {
            Assert.Equal(
                ("InvalidParameterException", "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."),
                await pool.RefusedAsync("RespondToAuthChallenge", signIn.Answer(timestamp: timestamp)));
        }
    }

    [Fact]
    public async Task A_secret_block_ages()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        var answer = signIn.Answer();
        pool.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(Incorrect, await pool.RefusedAsync("RespondToAuthChallenge", answer));
    }

    [Fact]
    public async Task A_secret_block_answers_for_its_own_user_only()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.ConfirmedAsync("bob@example.com");
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        signIn.Answer();
        signIn.Responses["USERNAME"] = "bob@example.com";
        signIn.Responses["SECRET_HASH"] = pool.Hash("bob@example.com");

        Assert.Equal(Incorrect, await pool.RefusedAsync(
            "RespondToAuthChallenge", new { pool.Server.ClientId, ChallengeName = "PASSWORD_VERIFIER", ChallengeResponses = signIn.Responses }));
    }

    [Fact]
    public async Task The_typed_address_does_as_user_name_too()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync();
        signIn.Answer();
        signIn.Responses["USERNAME"] = TestPool.Email;
        signIn.Responses["SECRET_HASH"] = pool.Hash(TestPool.Email);

        await pool.CallAsync(
            "RespondToAuthChallenge", new { pool.Server.ClientId, ChallengeName = "PASSWORD_VERIFIER", ChallengeResponses = signIn.Responses });
    }

    [Fact]
    public async Task A_public_key_of_zero_opens_nothing()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        await pool.ConfirmedAsync();
        var challenge = (await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new Dictionary<string, string> { ["USERNAME"] = TestPool.Email, ["SRP_A"] = "0" },
        })).GetProperty("ChallengeParameters");

        Assert.Equal(Incorrect, await pool.RefusedAsync("RespondToAuthChallenge", new
        {
            pool.Server.ClientId,
            ChallengeName = "PASSWORD_VERIFIER",
            ChallengeResponses = new Dictionary<string, string>
            {
                ["USERNAME"] = challenge.GetProperty("USERNAME").GetString()!,
                ["TIMESTAMP"] = "Mon Nov 23 09:00:00 UTC 2026",
                ["PASSWORD_CLAIM_SECRET_BLOCK"] = challenge.GetProperty("SECRET_BLOCK").GetString()!,
                ["PASSWORD_CLAIM_SIGNATURE"] = "AAAA",
            },
        }));
    }

    [Fact]
    public async Task An_unconfirmed_account_is_reported_only_after_the_correct_password()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, password: "wrong-password-1"));
        Assert.Equal(("UserNotConfirmedException", "User is not confirmed."), await SrpSignIn.RefusedAsync(pool));
    }

    [Theory]
    [InlineData("RESET_REQUIRED", "PasswordResetRequiredException", "Password reset required for the user")]
    [InlineData("DISABLED", "NotAuthorizedException", "User is disabled.")]
    [InlineData("UNCONFIRMED", "UserNotConfirmedException", "User is not confirmed.")]
    public async Task Each_state_refuses_in_its_own_words(string state, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        var person = pool.Server.People.Single(person => person.State == state);

        Assert.Equal((type, message), await SrpSignIn.RefusedAsync(pool, person.Email, person.Password));
    }

    [Fact]
    public async Task An_invited_person_chooses_a_password_and_is_in()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        var invited = pool.Server.People.Single(person => person.State == "FORCE_CHANGE_PASSWORD");
        var challenge = await SrpSignIn.TokensAsync(pool, invited.Email, invited.Password);

        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.GetProperty("ChallengeName").GetString());
        var parameters = challenge.GetProperty("ChallengeParameters");
        Assert.Equal("[]", parameters.GetProperty("requiredAttributes").GetString());
        Assert.Equal(invited.Email, JsonElement.Parse(parameters.GetProperty("userAttributes").GetString()!).GetProperty("email").GetString());
        var weak = await pool.RefusedAsync("RespondToAuthChallenge", NewPassword(pool, challenge, "short"));
        Assert.Equal(("InvalidPasswordException", "Password does not conform to policy: Password not long enough"), weak);
        var reused = await pool.RefusedAsync("RespondToAuthChallenge", NewPassword(pool, challenge, invited.Password));
        Assert.Equal(("PasswordHistoryPolicyViolationException", "Password has previously been used"), reused);

        var tokens = await pool.CallAsync("RespondToAuthChallenge", NewPassword(pool, challenge, TestPool.Password));

        Assert.True(tokens.GetProperty("AuthenticationResult").TryGetProperty("RefreshToken", out _));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user."),
            await pool.RefusedAsync("RespondToAuthChallenge", NewPassword(pool, challenge, TestPool.Password + "2")));
        await SrpSignIn.TokensAsync(pool, invited.Email);
        Assert.Equal("CONFIRMED", pool.Server.People.Single(person => person.Email == invited.Email).State);
    }

    [Theory]
    [InlineData(" Another-horse-battery-8", @"Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$")]
    [InlineData("Another-horse-battery-8 ", @"Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$")]
    [InlineData("257", "Member must have length less than or equal to 256")]
    public async Task A_new_password_that_no_other_operation_accepts_is_not_set(string password, string violation)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        var invited = pool.Server.People.Single(person => person.State == "FORCE_CHANGE_PASSWORD");
        var challenge = await SrpSignIn.TokensAsync(pool, invited.Email, invited.Password);
        var longest = string.Concat(Enumerable.Repeat("Aa1-", 64));
        var chosen = password == "257" ? longest + "x" : password;

        Assert.Equal(
            (
                "InvalidParameterException",
                $"1 validation error detected: Value at 'NEW_PASSWORD' failed to satisfy constraint: {violation}"),
            await pool.RefusedAsync("RespondToAuthChallenge", NewPassword(pool, challenge, chosen)));
        await pool.CallAsync("RespondToAuthChallenge", NewPassword(pool, challenge, longest));
        await SrpSignIn.TokensAsync(pool, invited.Email, longest);
    }

    [Fact]
    public async Task A_temporary_password_ends_after_its_days()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        var invited = pool.Server.People.Single(person => person.State == "FORCE_CHANGE_PASSWORD");
        pool.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(
            ("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
            await SrpSignIn.RefusedAsync(pool, invited.Email, invited.Password));
        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, invited.Email, "wrong-password-1"));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task The_fifth_wrong_password_locks_known_and_unknown_names_for_a_doubling_time(string username)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        for (var count = 1; count <= 5; count++)
        {
            Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, username, "wrong-password-1"));
        }

        Assert.Equal(Locked, await SrpSignIn.RefusedAsync(pool, username));
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, username, "wrong-password-1"));
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Locked, await SrpSignIn.RefusedAsync(pool, username, "wrong-password-1"));
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, username, "wrong-password-1"));
    }

    [Fact]
    public async Task A_right_password_after_the_lock_starts_the_count_anew()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await WrongAsync(pool, 5);
        pool.Clock.Advance(TimeSpan.FromSeconds(1));

        await SrpSignIn.TokensAsync(pool);

        await WrongAsync(pool, 4);
        await SrpSignIn.TokensAsync(pool);
    }

    [Fact]
    public async Task Fifteen_minutes_without_a_try_start_the_count_anew()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await WrongAsync(pool, 5);
        pool.Clock.Advance(TimeSpan.FromMinutes(15));

        await WrongAsync(pool, 4);
        await SrpSignIn.TokensAsync(pool);
    }

    [Fact]
    public async Task Wrong_passwords_sent_at_once_are_no_cheaper_than_one_after_the_other()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SrpSignIn.RefusedAsync(pool, password: "wrong-password-1")));

        Assert.Equal(5, refusals.Count(refusal => refusal == Incorrect));
        Assert.Equal(5, refusals.Count(refusal => refusal == Locked));
    }

    [Fact]
    public async Task Challenges_that_are_not_built_are_refused_by_name()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("InvalidParameterException", "The local pool does not answer ADMIN_NO_SRP_AUTH."),
            await pool.RefusedAsync("RespondToAuthChallenge", new { pool.Server.ClientId, ChallengeName = "ADMIN_NO_SRP_AUTH" }));
    }

    private static async Task WrongAsync(TestPool pool, int times)
    {
        for (var count = 0; count < times; count++)
        {
            Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool, password: "wrong-password-1"));
        }
    }

    private static object NewPassword(TestPool pool, JsonElement challenge, string password)
    {
        var username = challenge.GetProperty("ChallengeParameters").GetProperty("USER_ID_FOR_SRP").GetString()!;
        return new
        {
            pool.Server.ClientId,
            ChallengeName = "NEW_PASSWORD_REQUIRED",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new Dictionary<string, string>
            {
                ["USERNAME"] = username,
                ["NEW_PASSWORD"] = password,
                ["SECRET_HASH"] = pool.Hash(username),
            },
        };
    }
}
