using System.Text;
using IdentityPortal.Tests.Web.Security;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Sessions;

public sealed class SessionCookieTests(PostgreSql postgreSql)
{
    [Fact]
    [Asvs("3.3.1", "3.3.2", "3.3.3", "3.3.4")]
    public async Task It_is_small_and_bound_to_this_host_and_to_HTTPS()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        using var visitor = new HttpsVisitor(app);
        var person = app.Person("CONFIRMED");

        var answer = await visitor.PostAsync("/Account/Login", ("Form.Email", person.Email), ("Form.Password", person.Password));

        var cookie = Assert.Single(answer.Cookies, cookie => cookie.StartsWith("__Host-session=", StringComparison.Ordinal));
        var parts = cookie.Split("; ");
        Assert.True(Encoding.UTF8.GetByteCount(parts[0]) < 400, $"{Encoding.UTF8.GetByteCount(parts[0])} bytes");
        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], parts[1..].Order());
    }

    [Fact]
    public async Task A_remembered_one_lasts_as_long_as_its_session_and_is_no_larger()
    {
        await using var app = await PortalApp.StartAsync();

        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"), remember: true);

        var cookie = Assert.Single(visitor.Cookies, cookie => cookie.Name == "session");
        Assert.Equal(app.Clock.GetUtcNow().AddDays(30).UtcDateTime, cookie.Expires.ToUniversalTime(), TimeSpan.FromSeconds(2));
        Assert.True(cookie.ToString().Length < 400, $"{cookie.ToString().Length} bytes");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_store_has_no_token_no_address_and_no_key_of_a_cookie_in_clear(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        var tokens = Assert.Single(await app.TokensAsync());

        var written = kind == StoreKind.Sqlite ? FilesOf(store) : await SessionsAsync(app);

        // The id proves that a search for unencrypted values would succeed.
        Assert.Contains((await app.InStoreAsync(database => database.Sessions.SingleAsync(TestContext.Current.CancellationToken))).Id, written, StringComparison.Ordinal);
        foreach (var secret in new[] { tokens.RefreshToken, tokens.AccessToken!, person.Email, visitor.Cookies.Single(cookie => cookie.Name == "session").Value })
        {
            Assert.DoesNotContain(secret[..Math.Min(20, secret.Length)], written, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Asvs("7.2.4")]
    public async Task Every_log_in_has_a_key_of_its_own_and_the_one_before_is_dead()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        using var thief = visitor.MovedTo(app);
        var before = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
        await visitor.HasLoggedOutAsync();

        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);

        Assert.NotEqual(before, visitor.Cookies.Single(cookie => cookie.Name == "session").Value);
        Assert.True(await visitor.IsInAsync());
        Assert.False(await thief.IsInAsync());
    }

    [Fact]
    public async Task A_planted_cookie_never_becomes_the_session_of_a_login()
    {
        await using var app = await PortalApp.StartAsync();
        using var attacker = await app.LogInAsync(app.Person("CONFIRMED"));
        using var victim = attacker.MovedTo(app);
        await attacker.HasLoggedOutAsync();

        await victim.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);

        Assert.True(await victim.IsInAsync());
        Assert.False(await attacker.IsInAsync());
    }

    [Fact]
    public async Task A_live_session_is_never_turned_into_another_persons()
    {
        await using var app = await PortalApp.StartAsync();
        using var newcomer = app.NewVisitor();
        await newcomer.HasRegisteredAsync("ann@example.com");
        await newcomer.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);
        await newcomer.HasLoggedOutAsync();
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");
        using var other = await app.LogInAsync(app.Person("CONFIRMED"));
        var cookie = other.Cookies.Single(cookie => cookie.Name == "session");
        visitor.SetCookie(cookie.Name, cookie.Value);

        await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = "ann@example.com", ["Form.Password"] = Journeys.Password });

        Assert.Contains(app.Person("CONFIRMED").Email, (await visitor.OpenAsync("/")).MainText, StringComparison.Ordinal);
        Assert.Equal(1, await app.InStoreAsync(store => store.Sessions.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static string FilesOf(EmptyStore store) =>
        string.Concat(Directory.GetFiles(Path.GetDirectoryName(store.File)!, "portal.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(Read));

    // FileShare is needed because the portal has the file open.
    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static Task<string> SessionsAsync(PortalApp app) => app.InStoreAsync(async (PortalDatabase database) =>
        string.Concat(await database.Database
            .SqlQuery<string>($"""SELECT row_to_json("Sessions")::text || encode("Ticket", 'escape') AS "Value" FROM "Sessions" """)
            .ToListAsync(TestContext.Current.CancellationToken)));
}
