using System.Text.Json;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>
/// Of several concurrent calls that use the same resource, only one succeeds. Calls that first count an attempt in a separate transaction overlap
/// only by chance, so those tests take several rounds.
/// </summary>
public sealed class RaceTests
{
    private const int Rounds = 5;

    [Fact]
    public async Task One_of_several_makes_an_account_of_an_address_person_or_administrator()
    {
        await using var race = await Race.StartAsync(Templates.Hiding());
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
        await using var race = await Race.StartAsync(Templates.PlainNames(), names: true);
        var pool = race.Pool;

        Assert.Single(await race.RunAsync(count => pool.SendAsync("SignUp", pool.SignUpRequest("ann", $"secret{count}"))));
    }

    [Fact]
    public async Task One_of_several_uses_of_a_code_confirms_an_account()
    {
        await using var race = await Race.StartAsync(Templates.Hiding());
        var pool = race.Pool;
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"ann{round}@example.com";
            await pool.SignUpAsync(email);
            var request = pool.ConfirmRequest(pool.NewestCode(email), email);

            Assert.Single(await race.RunAsync(_ => pool.SendAsync("ConfirmSignUp", request)));
        }
    }

    [Fact]
    public async Task One_of_several_uses_of_a_code_replaces_a_forgotten_password()
    {
        await using var race = await Race.StartAsync(Templates.Hiding());
        var pool = race.Pool;
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"ann{round}@example.com";
            await pool.ConfirmedAsync(email);
            await pool.CallAsync("ForgotPassword", pool.UsernameRequest(email));
            var code = pool.NewestCode(email);

            var through = await race.RunAsync(count => pool.SendAsync(
                "ConfirmForgotPassword", pool.ResetRequest(code, email, $"{TestPool.NewPassword}{count}")));

            await SignedIn.AsAsync(pool, email, $"{TestPool.NewPassword}{Assert.Single(through)}");
        }
    }

    [Fact]
    public async Task One_of_several_uses_of_a_refresh_token_without_grace_gets_a_new_one()
    {
        await using var race = await Race.StartAsync(Templates.Hiding(
            "RefreshTokenRotation: { Feature: ENABLED, RetryGracePeriodSeconds: 0 }\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH]"));
        var pool = race.Pool;
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        Assert.Single(await race.RunAsync(_ =>
            pool.SendAsync("GetTokensFromRefreshToken", new { pool.Server.ClientId, tokens.RefreshToken })));
    }

    [Fact]
    public async Task One_of_several_accounts_gets_the_alias_that_all_confirm()
    {
        await using var race = await Race.StartAsync(Templates.EmailAlias(), names: true);
        var pool = race.Pool;
        for (var round = 0; round < Rounds; round++)
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
        await using var race = await Race.StartAsync(Templates.EmailAlias(), names: true);
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
    public async Task One_of_several_uses_of_an_addresss_code_proves_it()
    {
        await using var race = await Race.StartAsync(Templates.Hiding());
        var pool = race.Pool;
        for (var round = 0; round < Rounds; round++)
        {
            var ann = await Profile.OfAsync(pool, $"ann{round}@example.com");
            await ann.UpdateAsync("email", $"ann{round}@new.example");
            var code = pool.NewestCode($"ann{round}@new.example");

            Assert.Single(await race.RunAsync(
                _ => pool.SendAsync("VerifyUserAttribute", new { ann.AccessToken, AttributeName = "email", Code = code })));
        }
    }

    [Fact]
    public async Task Within_the_grace_each_use_of_a_refresh_token_gets_a_new_one_of_its_own()
    {
        await using var race = await Race.StartAsync(
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
        await using var race = await Race.StartAsync(Templates.Hiding());
        var pool = race.Pool;
        for (var round = 0; round < Rounds; round++)
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

        using var sql = new SqlSession($"Data Source={race.File};Pooling=False");
        Assert.Equal(0, sql.Number("SELECT COUNT(*) FROM pragma_foreign_key_check"));
    }

    /// <summary>Signs up numbered accounts with the same address and returns the code of each.</summary>
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

    /// <summary>The numbers of the accounts with a verified address.</summary>
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
}
