using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Flows;

/// <summary>Of several concurrent responses to one challenge, or sign-ins with one code, only one succeeds.</summary>
public sealed class SessionRaceTests
{
    [Fact]
    public async Task One_of_several_sign_ins_gets_through_with_one_code_of_an_app()
    {
        await using var race = await Race.StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        var secret = await Factors.EnrolAsync(pool, ann.AccessToken);
        await pool.CallAsync("SetUserMFAPreference", new { ann.AccessToken, SoftwareTokenMfaSettings = Factors.On });
        pool.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Factors.Code(secret, pool.Clock.GetUtcNow());
        JsonElement[] challenges = [await SrpSignIn.TokensAsync(pool), await SrpSignIn.TokensAsync(pool)];

        Assert.Single(await race.RunAsync(count => pool.SendAsync(
            "RespondToAuthChallenge", Factors.Answer(pool, challenges[count % 2], ("SOFTWARE_TOKEN_MFA_CODE", code)))));
    }

    [Fact]
    public async Task One_of_several_answers_replaces_a_temporary_password()
    {
        await using var race = await Race.StartAsync(Templates.Hiding());
        var pool = race.Pool;
        await pool.SignedAsync("AdminCreateUser", new { pool.Server.UserPoolId, Username = TestPool.Email, TemporaryPassword = TestPool.Password });
        var challenge = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("NEW_PASSWORD_REQUIRED", Factors.Name(challenge));

        var winner = Assert.Single(await race.AnswerAsync(challenge, count => [("NEW_PASSWORD", $"{TestPool.NewPassword}{count}")]));

        await SignedIn.AsAsync(pool, password: $"{TestPool.NewPassword}{winner}");
    }

    [Fact]
    public async Task One_of_several_answers_with_a_mailed_code_gets_tokens()
    {
        await using var race = await Race.StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        await pool.CallAsync("SetUserMFAPreference", new { ann.AccessToken, EmailMfaSettings = Factors.On });
        var challenge = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("EMAIL_OTP", Factors.Name(challenge));

        Assert.Single(await race.AnswerAsync(challenge, _ => [("EMAIL_OTP_CODE", pool.NewestCode())]));
    }

    [Fact]
    public async Task One_of_several_choices_of_a_factor_goes_on()
    {
        await using var race = await Race.StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        await Factors.EnrolAsync(pool, ann.AccessToken);
        await pool.CallAsync(
            "SetUserMFAPreference", new { ann.AccessToken, SoftwareTokenMfaSettings = Factors.On, EmailMfaSettings = Factors.On });
        var choice = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("SELECT_MFA_TYPE", Factors.Name(choice));

        Assert.Single(await race.AnswerAsync(choice, count => [("ANSWER", count % 2 == 0 ? "SOFTWARE_TOKEN_MFA" : "EMAIL_OTP")]));
    }

    [Fact]
    public async Task One_of_several_sets_up_the_required_factor_with_a_session()
    {
        await using var race = await Race.StartAsync(Templates.Hiding(pool: Factors.Required));
        var pool = race.Pool;
        await pool.ConfirmedAsync();
        var challenge = await SrpSignIn.TokensAsync(pool);
        var associated = await pool.CallAsync("AssociateSoftwareToken", new { Session = Session(challenge) });
        var code = Factors.Code(associated.GetProperty("SecretCode").GetString()!, pool.Clock.GetUtcNow());

        var replies = await race.RepliesAsync(
            _ => pool.SendAsync("VerifySoftwareToken", new { Session = Session(associated), UserCode = code }));
        var verified = await ReadAsync(Assert.Single(replies, reply => reply.IsSuccessStatusCode));

        Assert.Single(await race.RunAsync(_ => pool.SendAsync("RespondToAuthChallenge", new
        {
            pool.Server.ClientId,
            ChallengeName = "MFA_SETUP",
            Session = Session(verified),
            ChallengeResponses = new { USERNAME = TestPool.Email },
        })));
    }

    [Fact]
    public async Task One_of_several_uses_of_an_apps_first_code_puts_it_to_work()
    {
        await using var race = await Race.StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        var secret = (await pool.CallAsync("AssociateSoftwareToken", new { ann.AccessToken })).GetProperty("SecretCode").GetString()!;
        var code = Factors.Code(secret, pool.Clock.GetUtcNow());

        Assert.Single(await race.RunAsync(_ => pool.SendAsync("VerifySoftwareToken", new { ann.AccessToken, UserCode = code })));
    }

    [Fact]
    public async Task One_of_several_answers_in_a_choice_of_first_factors_goes_on()
    {
        await using var race = await Race.StartAsync(Templates.Hiding("ExplicitAuthFlows: [ALLOW_USER_AUTH, ALLOW_USER_SRP_AUTH]"));
        var pool = race.Pool;
        await pool.ConfirmedAsync();
        var choice = await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = TestPool.Email },
        });
        Assert.Equal("SELECT_CHALLENGE", Factors.Name(choice));

        Assert.Single(await race.AnswerAsync(choice, _ => [("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password)]));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage reply) =>
        JsonElement.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static string Session(JsonElement reply) => reply.GetProperty("Session").GetString()!;
}
