using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Flows;

public sealed class SecondFactorTests
{
    private static readonly (string, string) Locked = ("NotAuthorizedException", "Password attempts exceeded");
    private static readonly (string, string) SessionUsed = ("NotAuthorizedException", "Invalid session for the user.");
    private static readonly (string, string) Used = ("ExpiredCodeException", "Your software token has already been used once.");

    [Fact]
    public async Task A_software_token_lets_in_once_a_code()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.On });
        var challenge = await SrpSignIn.TokensAsync(pool);
        var used = ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow()));
        Assert.Equal(Used, await Factors.RefusedAsync(pool, challenge, used));
        pool.Clock.Advance(TimeSpan.FromSeconds(30));
        var right = ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow()));
        Assert.Equal(
            ("CodeMismatchException", "Invalid code received for user"),
            await Factors.RefusedAsync(pool, challenge, ("SOFTWARE_TOKEN_MFA_CODE", Factors.WrongCode(secret, pool.Clock.GetUtcNow()))));

        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, right)));

        Assert.Equal(SessionUsed, await Factors.RefusedAsync(pool, challenge, right));
        Assert.Equal(Used, await Factors.RefusedAsync(pool, await SrpSignIn.TokensAsync(pool), right));
    }

    [Fact]
    public async Task A_code_of_the_next_time_step_is_accepted_and_makes_older_codes_invalid()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.On });
        pool.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, await SrpSignIn.TokensAsync(pool), CodeAt(+30))));

        Assert.Equal(Used, await Factors.RefusedAsync(pool, await SrpSignIn.TokensAsync(pool), CodeAt(0)));
        Assert.Equal(Used, await Factors.RefusedAsync(pool, await SrpSignIn.TokensAsync(pool), CodeAt(-30)));

        (string, string) CodeAt(int seconds) => ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow().AddSeconds(seconds)));
    }

    [Fact]
    public async Task The_fifth_wrong_code_ends_the_session()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });
        var challenge = await SrpSignIn.TokensAsync(pool);
        for (var count = 1; count <= 5; count++)
        {
            Assert.Equal(
                ("CodeMismatchException", "Invalid code or auth state for the user."),
                await Factors.RefusedAsync(pool, challenge, ("EMAIL_OTP_CODE", Codes.Wrong)));
        }

        Assert.Equal(SessionUsed, await Factors.RefusedAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode())));
    }

    [Fact]
    public async Task New_sessions_give_no_more_guesses_at_a_code_of_an_app()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.On });
        pool.Clock.Advance(TimeSpan.FromSeconds(30));
        var right = ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow()));
        var wrong = ("SOFTWARE_TOKEN_MFA_CODE", Factors.WrongCode(secret, pool.Clock.GetUtcNow()));
        for (var count = 1; count <= 5; count++)
        {
            Assert.Equal("CodeMismatchException", (await Factors.RefusedAsync(pool, await SrpSignIn.TokensAsync(pool), wrong)).Type);
        }

        var challenge = await SrpSignIn.TokensAsync(pool);
        Assert.Equal(Locked, await Factors.RefusedAsync(pool, challenge, wrong));
        Assert.Equal(Locked, await Factors.RefusedAsync(pool, challenge, right));

        // The refused answers have used up neither the session nor the code.
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, right)));
    }

    [Fact]
    public async Task A_right_code_after_the_lock_starts_the_count_anew()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });
        await WrongAsync(pool, 5);
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        var challenge = await SrpSignIn.TokensAsync(pool);
        await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode()));

        await WrongAsync(pool, 4);

        challenge = await SrpSignIn.TokensAsync(pool);
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode()))));

        static async Task WrongAsync(TestPool pool, int times)
        {
            for (var count = 0; count < times; count++)
            {
                var challenge = await SrpSignIn.TokensAsync(pool);
                Assert.Equal("CodeMismatchException", (await Factors.RefusedAsync(pool, challenge, ("EMAIL_OTP_CODE", Codes.Wrong))).Type);
            }
        }
    }

    [Fact]
    public async Task A_mailed_code_lets_in()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });

        var challenge = await SrpSignIn.TokensAsync(pool);

        Assert.Equal("EMAIL_OTP", Factors.Name(challenge));
        Assert.Equal("EMAIL", Factors.Parameter(challenge, "CODE_DELIVERY_DELIVERY_MEDIUM"));
        Assert.Equal("a***@e***", Factors.Parameter(challenge, "CODE_DELIVERY_DESTINATION"));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode()))));
    }

    [Fact]
    public async Task A_session_ends_with_its_minutes()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });
        var challenge = await SrpSignIn.TokensAsync(pool);
        pool.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user, session is expired."),
            await Factors.RefusedAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode())));
    }

    [Fact]
    public async Task Several_factors_without_a_preference_are_a_choice()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync(
            "SetUserMFAPreference",
            new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.On, EmailMfaSettings = Factors.On });
        pool.Clock.Advance(TimeSpan.FromSeconds(30));

        var choice = await SrpSignIn.TokensAsync(pool);

        Assert.Equal("SELECT_MFA_TYPE", Factors.Name(choice));
        Assert.Equal("""["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]""", Factors.Parameter(choice, "MFAS_CAN_CHOOSE"));
        Assert.Equal("InvalidParameterException", (await Factors.RefusedAsync(pool, choice, ("ANSWER", "SMS_MFA"))).Type);
        var challenge = await Factors.AnswerAsync(pool, choice, ("ANSWER", "SOFTWARE_TOKEN_MFA"));
        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(challenge));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(
            pool, challenge, ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow())))));
        Assert.Equal(SessionUsed, await Factors.RefusedAsync(pool, choice, ("ANSWER", "EMAIL_OTP")));
    }

    [Fact]
    public async Task Where_mfa_is_required_it_is_set_up_before_any_tokens()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: Factors.Required));
        await pool.ConfirmedAsync();
        var setUp = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("MFA_SETUP", Factors.Name(setUp));
        Assert.Equal("""["SOFTWARE_TOKEN_MFA"]""", Factors.Parameter(setUp, "MFAS_CAN_SETUP"));
        Assert.Equal("SoftwareTokenMFANotFoundException", (await Factors.RefusedAsync(pool, setUp)).Type);

        var associated = await pool.CallAsync("AssociateSoftwareToken", new { Session = setUp.GetProperty("Session").GetString() });
        var verified = await pool.CallAsync("VerifySoftwareToken", new
        {
            Session = associated.GetProperty("Session").GetString(),
            UserCode = Factors.Code(associated.GetProperty("SecretCode").GetString()!, pool.Clock.GetUtcNow()),
        });
        var username = Factors.Parameter(setUp, "USER_ID_FOR_SRP")!;
        var tokens = await pool.CallAsync("RespondToAuthChallenge", new
        {
            pool.Server.ClientId,
            ChallengeName = "MFA_SETUP",
            Session = verified.GetProperty("Session").GetString(),
            ChallengeResponses = new { USERNAME = username },
        });

        Assert.True(Factors.HasTokens(tokens));
        Assert.Equal(SessionUsed, await Factors.RefusedAsync(pool, setUp));
        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_foreign()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await pool.ConfirmedAsync("bob@example.com");
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });
        var challenge = await SrpSignIn.TokensAsync(pool);

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session provided"),
            await pool.RefusedAsync("RespondToAuthChallenge", new
            {
                pool.Server.ClientId,
                ChallengeName = "EMAIL_OTP",
                Session = challenge.GetProperty("Session").GetString(),
                ChallengeResponses = new { USERNAME = "bob@example.com", EMAIL_OTP_CODE = pool.NewestCode() },
            }));
    }
}
