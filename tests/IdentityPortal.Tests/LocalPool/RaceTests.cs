using System.Text.Json;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>
/// Calls that use the same thing at once. Further races stand with their operations: for one code of SignUp and of ForgotPassword, for
/// one previous password, for one refresh token without grace, for one code of an app.
/// </summary>
public sealed class RaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-pool-");

    [Fact]
    public async Task One_of_several_makes_an_account_of_an_address_person_or_administrator()
    {
        await using var race = await StartAsync(Templates.Hiding());
        var pool = race.Pool;

        var through = await race.RunAsync(count => count % 2 == 0
            ? pool.SendAsync("SignUp", pool.SignUpRequest())
            : pool.SendSignedAsync("AdminCreateUser", new { pool.Server.UserPoolId, Username = TestPool.Email }));

        Assert.Single(through);
        Assert.Single((await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = $"email = \"{TestPool.Email}\"" }))
            .GetProperty("Users").EnumerateArray());
        Assert.Single(pool.Server.Mailbox.Messages(TestPool.Email));
    }

    [Fact]
    public async Task One_of_several_gets_a_plain_name()
    {
        await using var race = await StartAsync(Templates.PlainNames(), names: true);
        var pool = race.Pool;

        Assert.Single(await race.RunAsync(count => pool.SendAsync("SignUp", pool.SignUpRequest("ann", $"secret{count}"))));
    }

    [Fact]
    public async Task One_of_several_accounts_gets_the_alias_that_all_confirm()
    {
        await using var race = await StartAsync(Templates.EmailAlias(), names: true);
        var pool = race.Pool;

        // Each confirmation is counted in a transaction of its own first: who meets whom then is chance, so there are several rounds.
        for (var round = 0; round < 5; round++)
        {
            var email = $"ann{round}@example.com";
            var codes = await ClaimantsAsync(pool, $"ann{round}-", email);

            var through = await race.RunAsync(
                count => pool.SendAsync("ConfirmSignUp", pool.ConfirmRequest(codes[count], $"ann{round}-{count}")));

            Assert.Single(through);
            Assert.Equal(through, await VerifiedAsync(pool, email));
        }
    }

    [Fact]
    public async Task One_of_several_accounts_gets_the_alias_that_an_administrator_verifies_for_all()
    {
        await using var race = await StartAsync(Templates.EmailAlias(), names: true);
        var pool = race.Pool;
        await ClaimantsAsync(pool, "ann", TestPool.Email);

        var through = await race.RunAsync(count => pool.SendSignedAsync("AdminUpdateUserAttributes", new
        {
            pool.Server.UserPoolId,
            Username = $"ann{count}",
            UserAttributes = new[] { new { Name = "email_verified", Value = "true" } },
        }));

        Assert.Single(through);
        Assert.Equal(through, await VerifiedAsync(pool, TestPool.Email));
    }

    [Fact]
    public async Task One_of_several_answers_replaces_a_temporary_password()
    {
        await using var race = await StartAsync(Templates.Hiding());
        var pool = race.Pool;
        await pool.SignedAsync("AdminCreateUser", new { pool.Server.UserPoolId, Username = TestPool.Email, TemporaryPassword = TestPool.Password });
        var challenge = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("NEW_PASSWORD_REQUIRED", Factors.Name(challenge));

        var winner = Assert.Single(await AnswersAsync(race, challenge, count => [("NEW_PASSWORD", $"{TestPool.NewPassword}{count}")]));

        await SignedIn.AsAsync(pool, password: $"{TestPool.NewPassword}{winner}");
    }

    [Fact]
    public async Task One_of_several_answers_with_a_mailed_code_gets_tokens()
    {
        await using var race = await StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        await pool.CallAsync("SetUserMFAPreference", new { ann.AccessToken, EmailMfaSettings = Factors.On });
        var challenge = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("EMAIL_OTP", Factors.Name(challenge));

        Assert.Single(await AnswersAsync(race, challenge, _ => [("EMAIL_OTP_CODE", pool.NewestCode())]));
    }

    [Fact]
    public async Task One_of_several_choices_of_a_factor_goes_on()
    {
        await using var race = await StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        await Factors.EnrolAsync(pool, ann.AccessToken);
        await pool.CallAsync(
            "SetUserMFAPreference", new { ann.AccessToken, SoftwareTokenMfaSettings = Factors.On, EmailMfaSettings = Factors.On });
        var choice = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("SELECT_MFA_TYPE", Factors.Name(choice));

        Assert.Single(await AnswersAsync(race, choice, count => [("ANSWER", count % 2 == 0 ? "SOFTWARE_TOKEN_MFA" : "EMAIL_OTP")]));
    }

    [Fact]
    public async Task One_of_several_sets_up_the_required_factor_with_a_session()
    {
        await using var race = await StartAsync(Templates.Hiding(pool: Factors.Required));
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
        await using var race = await StartAsync(Templates.Hiding(pool: Factors.Optional));
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        var secret = (await pool.CallAsync("AssociateSoftwareToken", new { ann.AccessToken })).GetProperty("SecretCode").GetString()!;
        var code = Factors.Code(secret, pool.Clock.GetUtcNow());

        Assert.Single(await race.RunAsync(_ => pool.SendAsync("VerifySoftwareToken", new { ann.AccessToken, UserCode = code })));
    }

    [Fact]
    public async Task One_of_several_answers_in_a_choice_of_first_factors_goes_on()
    {
        await using var race = await StartAsync(Templates.Hiding("ExplicitAuthFlows: [ALLOW_USER_AUTH, ALLOW_USER_SRP_AUTH]"));
        var pool = race.Pool;
        await pool.ConfirmedAsync();
        var choice = await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = TestPool.Email },
        });
        Assert.Equal("SELECT_CHALLENGE", Factors.Name(choice));

        Assert.Single(await AnswersAsync(race, choice, _ => [("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password)]));
    }

    [Fact]
    public async Task One_of_several_uses_of_an_addresss_code_proves_it()
    {
        await using var race = await StartAsync(Templates.Hiding());
        var pool = race.Pool;
        var ann = await Profile.OfAsync(pool);
        await ann.UpdateAsync("email", Profile.NewEmail);
        var code = pool.NewestCode(Profile.NewEmail);

        Assert.Single(await race.RunAsync(
            _ => pool.SendAsync("VerifyUserAttribute", new { ann.AccessToken, AttributeName = "email", Code = code })));
    }

    [Fact]
    public async Task Within_the_grace_each_use_of_a_refresh_token_gets_a_new_one_of_its_own()
    {
        await using var race = await StartAsync(
            Templates.Hiding("RefreshTokenRotation: { Feature: ENABLED, RetryGracePeriodSeconds: 10 }\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH]"));
        var pool = race.Pool;
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        var replies = await race.RepliesAsync(_ => pool.SendAsync("GetTokensFromRefreshToken", new { pool.Server.ClientId, tokens.RefreshToken }));

        var next = new HashSet<string>();
        foreach (var reply in replies)
        {
            Assert.True(reply.IsSuccessStatusCode);
            next.Add((await ReadAsync(reply)).GetProperty("AuthenticationResult").GetProperty("RefreshToken").GetString()!);
        }

        Assert.Equal(Race.Calls, next.Count);
        Assert.DoesNotContain(tokens.RefreshToken, next);
    }

    [Fact]
    public async Task What_is_under_way_while_its_account_goes_leaves_nothing()
    {
        await using (var race = await StartAsync(Templates.Hiding()))
        {
            var pool = race.Pool;
            for (var round = 0; round < 4; round++)
            {
                var ann = await Profile.OfAsync(pool);
                using var signIn = new SrpSignIn(pool);
                await signIn.StartAsync();
                var answer = signIn.Answer();
                await race.RunAsync(count => (count % 4) switch
                {
                    0 => pool.SendAsync("RespondToAuthChallenge", answer),
                    1 => pool.SendAsync("ForgotPassword", pool.UsernameRequest()),
                    2 => pool.SendAsync(
                        "UpdateUserAttributes", new { ann.AccessToken, UserAttributes = new[] { new { Name = "name", Value = $"Ann {count}" } } }),
                    _ => pool.SendAsync("DeleteUser", new { ann.AccessToken }),
                });
                Assert.Equal("UserNotFoundException", (await pool.RefusedAsync("GetUser", new { ann.AccessToken })).Type);
            }
        }

        using var database = Database.Open(_folder.FullName);
        string[] tables = ["sign_in_name", "attribute", "code", "refresh_token", "challenge_session", "former_password"];
        Assert.All(tables, table => Assert.Equal(
            0, database.Read(sql => sql.Number($"SELECT COUNT(*) FROM {table} WHERE user_id NOT IN (SELECT id FROM user)"))));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<List<int>> AnswersAsync(Race race, JsonElement challenge, Func<int, (string, string)[]> values) =>
        race.RunAsync(count => race.Pool.SendAsync("RespondToAuthChallenge", Factors.Answer(race.Pool, challenge, values(count))));

    /// <summary>Accounts of one address, by number, and the code that each got.</summary>
    private static async Task<List<string>> ClaimantsAsync(TestPool pool, string name, string email)
    {
        var codes = new List<string>();
        for (var count = 0; count < Race.Calls; count++)
        {
            await pool.CallAsync("SignUp", new
            {
                pool.Server.ClientId,
                Username = $"{name}{count}",
                TestPool.Password,
                UserAttributes = new[] { new { Name = "email", Value = email } },
            });
            codes.Add(pool.NewestCode(email));
        }

        return codes;
    }

    /// <summary>The numbers of the accounts whose address is verified.</summary>
    private static async Task<List<int>> VerifiedAsync(TestPool pool, string email)
    {
        var users = (await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = $"email = \"{email}\"" })).GetProperty("Users");
        return [.. users.EnumerateArray()
            .Where(user => user.GetProperty("Attributes").EnumerateArray().Any(attribute =>
                attribute.GetProperty("Name").GetString() == "email_verified" && attribute.GetProperty("Value").GetString() == "true"))
            .Select(user => user.GetProperty("Username").GetString()![^1] - '0')];
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage reply) =>
        JsonElement.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static string Session(JsonElement reply) => reply.GetProperty("Session").GetString()!;

    private Task<Race> StartAsync(string template, bool names = false) => Race.StartAsync(template, _folder.FullName, names);
}
