using System.Text.Json;
using AngleSharp.Html.Parser;
using IdentityPortal.LocalPool;

namespace IdentityPortal.Tests.LocalPool.Seed;

/// <summary>The authenticator apps of the seeded support members.</summary>
public sealed class SeededAuthenticatorTests
{
    private const string Support = "support@example.com";
    private const string Lead = "lead@example.com";
    private const string SecondLead = "lead2@example.com";

    [Fact]
    public async Task Support_members_have_keys_of_their_own_and_everybody_else_has_none()
    {
        await using var pool = await StartAsync();
        await using var other = await StartAsync();

        var overview = JsonElement.Parse(await pool.Http.GetStringAsync("/", TestContext.Current.CancellationToken));

        var keys = overview.GetProperty("people").EnumerateArray()
            .Where(person => person.TryGetProperty("authenticatorKey", out var _))
            .ToDictionary(person => person.GetProperty("email").GetString()!, person => person.GetProperty("authenticatorKey").GetString()!);
        Assert.Equal([Support, Lead, SecondLead], keys.Keys);
        Assert.All(keys.Values, key => Assert.Matches("^[A-Z2-7]{52}$", key));
        Assert.Distinct([.. keys.Values, .. Keys(other)]);
    }

    [Fact]
    public async Task A_code_of_the_shown_key_is_asked_for_and_signs_in()
    {
        await using var pool = await StartAsync();

        var challenge = await ChallengeAsync(pool, Support);

        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(challenge));
        Assert.True(Factors.HasTokens(await Factors.AnswerAsync(
            pool, challenge, ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(Person(pool, Support).AuthenticatorKey!, pool.Clock.GetUtcNow())))));
        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = Support });
        Assert.Equal("SOFTWARE_TOKEN_MFA", user.GetProperty("PreferredMfaSetting").GetString());
    }

    [Fact]
    public async Task Tests_get_a_code_that_is_accepted_three_times_while_the_clock_stands_still()
    {
        await using var pool = await StartAsync();
        for (var signIn = 1; signIn <= 3; signIn++)
        {
            Assert.True(await SignsInAsync(pool, Lead));
        }

        Assert.Contains("Move the clock on", Refusal(pool, Lead), StringComparison.Ordinal);

        pool.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await SignsInAsync(pool, Lead));
    }

    [Theory]
    [InlineData("confirmed@example.com")]
    [InlineData("nobody@example.com")]
    public async Task Without_an_app_there_is_no_code(string username)
    {
        await using var pool = await StartAsync();

        Assert.Equal($"{username} has no authenticator app.", Refusal(pool, username));
    }

    [Fact]
    public async Task The_mailbox_shows_the_current_codes_and_says_when_one_is_used()
    {
        await using var pool = await StartAsync();
        pool.Clock.Advance(TimeSpan.FromSeconds(13));
        var key = Person(pool, Lead).AuthenticatorKey!;
        Assert.Equal($"{Factors.Code(key, pool.Clock.GetUtcNow())} for 17 s. Reload for the next.", (await ShownAsync(pool))[Lead]);

        // The first sign-in uses the previous code.
        await SignsInAsync(pool, Lead);
        await SignsInAsync(pool, Lead);

        Assert.EndsWith(" is used. Reload in 17 s for the next.", (await ShownAsync(pool))[Lead], StringComparison.Ordinal);
        pool.Clock.Advance(TimeSpan.FromSeconds(17));
        Assert.Equal($"{Factors.Code(key, pool.Clock.GetUtcNow())} for 30 s. Reload for the next.", (await ShownAsync(pool))[Lead]);
    }

    [Fact]
    public async Task The_mailbox_of_one_address_shows_the_code_of_that_address_only()
    {
        await using var pool = await StartAsync();

        Assert.Equal([Lead], (await ShownAsync(pool, path: "/mailbox?to=LEAD%40example.com")).Keys);
        Assert.Empty(await ShownAsync(pool, path: "/mailbox?to=confirmed%40example.com"));
    }

    [Fact]
    public async Task A_deleted_app_is_no_longer_shown()
    {
        await using var pool = await StartAsync();

        await pool.SignedAsync("AdminDeleteSoftwareToken", new { pool.Server.UserPoolId, Username = Lead });

        Assert.Null(Person(pool, Lead).AuthenticatorKey);
        Assert.Equal([Support, SecondLead], (await ShownAsync(pool)).Keys);
    }

    [Fact]
    public async Task A_restart_keeps_the_keys()
    {
        var folder = Directory.CreateTempSubdirectory("local-pool-").FullName;
        try
        {
            string[] keys;
            await using (var before = await StartAsync(configure: options => options.Data = folder))
            {
                keys = Keys(before);
            }

            await using var after = await StartAsync(configure: options => options.Data = folder);

            Assert.Equal(3, keys.Length);
            Assert.Equal(keys, Keys(after));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Where_the_pool_allows_no_app_nobody_has_one()
    {
        await using var pool = await StartAsync(Templates.Hiding());

        Assert.Empty(Keys(pool));
    }

    [Fact]
    public async Task Where_names_are_names_the_keys_are_those_of_the_names()
    {
        await using var pool = await StartAsync(Templates.PlainNames(pool: Factors.Optional));

        Assert.Equal(3, Keys(pool).Length);
        Assert.True(await SignsInAsync(pool, Lead, username: "lead"));
    }

    private static Task<TestPool> StartAsync(string? template = null, Action<LocalPoolOptions>? configure = null) =>
        TestPool.StartAsync(template, options =>
        {
            options.Seed = true;
            configure?.Invoke(options);
        });

    private static SeededPerson Person(TestPool pool, string email) => pool.Server.People.Single(person => person.Email == email);

    private static string[] Keys(TestPool pool) => [.. pool.Server.People.Select(person => person.AuthenticatorKey).OfType<string>()];

    private static Task<JsonElement> ChallengeAsync(TestPool pool, string email, string? username = null) =>
        SrpSignIn.TokensAsync(pool, username ?? email, Person(pool, email).Password);

    private static async Task<bool> SignsInAsync(TestPool pool, string email, string? username = null) => Factors.HasTokens(
        await Factors.AnswerAsync(
            pool,
            await ChallengeAsync(pool, email, username),
            ("SOFTWARE_TOKEN_MFA_CODE", pool.Server.AuthenticatorCode(username ?? email))));

    private static string Refusal(TestPool pool, string username) =>
        Assert.Throws<InvalidOperationException>(() => pool.Server.AuthenticatorCode(username)).Message;

    private static async Task<Dictionary<string, string>> ShownAsync(TestPool pool, string path = "/mailbox")
    {
        var page = new HtmlParser().ParseDocument(await pool.Http.GetStringAsync(path, TestContext.Current.CancellationToken));
        return page.QuerySelectorAll("section dl > div")
            .ToDictionary(row => row.QuerySelector("dt")!.TextContent, row => row.QuerySelector("dd")!.TextContent);
    }
}
