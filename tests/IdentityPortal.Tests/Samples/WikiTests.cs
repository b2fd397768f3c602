using System.Net;
using System.Security.Cryptography;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Samples;

/// <summary>The sample app, which people log in to with Microsoft's OpenID Connect handler.</summary>
public sealed class WikiTests(WikiPortal sample) : IClassFixture<WikiPortal>
{
    public static TheoryData<string> Faults => [.. Changes.Keys];

    private static Dictionary<string, Action<LogoutToken, PortalApp>> Changes { get; } = new()
    {
        ["a key of somebody else"] = (token, _) => token.Signs = new(
            new RsaSecurityKey(RSA.Create(2048)) { KeyId = token.Signs!.Key.KeyId }, SecurityAlgorithms.RsaSha256),
        ["no signature"] = (token, _) => token.Signs = null,
        ["the public key as a secret"] = (token, portal) => token.Signs = new(
            new SymmetricSecurityKey(LogoutToken.KeyOf(portal).Parameters.Modulus) { KeyId = token.Signs!.Key.KeyId }, SecurityAlgorithms.HmacSha256),
        ["another algorithm"] = (token, portal) => token.Signs = new(LogoutToken.KeyOf(portal), SecurityAlgorithms.RsaSsaPssSha256),
        ["the type of an ID token"] = (token, _) => token.Type = "JWT",
        ["another issuer"] = (token, _) => token.Claims["iss"] = "https://accounts.example.org/",
        ["another app"] = (token, _) => token.Claims["aud"] = "board",
        ["an end long ago"] = (token, _) => token.Claims["exp"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds(),
        ["no end"] = (token, _) => token.Claims.Remove("exp"),
        ["no time of issue"] = (token, _) => token.Claims.Remove("iat"),
        ["no events"] = (token, _) => token.Claims.Remove("events"),
        ["events that are a text"] = (token, _) => token.Claims["events"] = LogoutToken.Event,
        ["another event"] = (token, _) => token.Claims["events"] = new Dictionary<string, object> { ["https://example.com/other"] = new Dictionary<string, object>() },
        ["a nonce, as in an ID token"] = (token, _) => token.Claims["nonce"] = "n",
        ["no session"] = (token, _) => token.Claims.Remove("sid"),
    };

    [Fact]
    public async Task A_person_sees_what_the_portal_says_of_them()
    {
        using var visitor = sample.Portal.NewVisitor();
        var member = sample.Portal.Pool.People.First(person => person.Groups.Contains("support"));

        var page = await (await visitor.BrowseAsync(sample.Wiki.You)).LogInHereAsync(member.Email, member.Password!);

        Assert.Equal($"Hello {member.Email}", page.Heading);
        Assert.Equal([member.Email, member.Email, "support"], page.Document.QuerySelectorAll("dd").Select(value => value.TextContent));
    }

    [Fact]
    public async Task Whoever_logs_out_of_the_wiki_is_logged_out_of_the_portal()
    {
        var (visitor, _) = await sample.LogInAsync();
        using var end = visitor;

        var page = await (await visitor.BrowseAsync(sample.Wiki.You)).SubmitHereAsync();

        Assert.Equal(sample.Wiki.Address, page.Reply.RequestMessage!.RequestUri);
        Assert.Contains("You are not logged in here.", page.MainText, StringComparison.Ordinal);
        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task Whoever_logs_out_of_the_portal_is_logged_out_of_the_wiki()
    {
        var (visitor, _) = await sample.LogInAsync();
        using var end = visitor;

        await visitor.HasLoggedOutAsync();

        await Wait.UntilAsync("the wiki to be told", async () =>
            (await visitor.BrowseAsync(sample.Wiki.Address)).MainText.Contains("You are not logged in here.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_no_second_step_finds_the_vault_closed_and_goes_on()
    {
        var (visitor, _) = await sample.LogInAsync();
        using var end = visitor;

        var security = await visitor.BrowseAsync(sample.Wiki.Vault);
        var back = security.Document.QuerySelectorAll("main a").Single(link => link.TextContent == "Back to Wiki").GetAttribute("href")!;
        var page = await visitor.BrowseAsync(new Uri(sample.Portal.Address, back));

        Assert.Equal("The vault stays closed", page.Heading);
        Assert.StartsWith("Hello ", (await visitor.BrowseAsync(sample.Wiki.You)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_the_wiki_has_not_asked_for_ends_on_a_page()
    {
        using var visitor = sample.Portal.NewVisitor();

        var page = await visitor.BrowseAsync(new Uri(sample.Wiki.Address, "/signin-oidc?code=x&state=y"));

        Assert.Equal("The log-in was not completed", page.Heading);
    }

    [Fact]
    public async Task A_portal_that_does_not_answer_is_a_page()
    {
        await using var wiki = await WikiSite.StartAsync();
        wiki.LeadTo(new Uri("http://127.0.0.1:1/"));
        using var visitor = sample.Portal.NewVisitor();

        var page = await visitor.BrowseAsync(wiki.You);

        Assert.Equal("The log-in was not completed", page.Heading);
        Assert.Contains("or the portal does not answer", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logout_token_ends_what_began_before_it()
    {
        var (visitor, sid) = await sample.LogInAsync();
        using var end = visitor;

        Assert.Equal(HttpStatusCode.OK, await SendAsync(new LogoutToken(sample.Portal, sid)));

        var page = await visitor.BrowseAsync(sample.Wiki.Address);
        Assert.Contains("You are not logged in here.", page.MainText, StringComparison.Ordinal);

        // The session at the portal goes on, as after a log-out of this app alone.
        sample.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith("Hello ", (await visitor.BrowseAsync(sample.Wiki.You)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_logout_token_of_another_session_ends_nothing()
    {
        var (visitor, _) = await sample.OneWhoStaysAsync();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(new LogoutToken(sample.Portal, "of somebody else")));

        await AssertStaysAsync(visitor);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_logout_token_is_refused_for(string fault)
    {
        var (visitor, sid) = await sample.OneWhoStaysAsync();
        var token = new LogoutToken(sample.Portal, sid);
        Changes[fault](token, sample.Portal);

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(token));

        await AssertStaysAsync(visitor);
    }

    private async Task<HttpStatusCode> SendAsync(LogoutToken token)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(
            new Uri(sample.Wiki.Address, "/backchannel-logout"), new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token.ToString())]));
        return answer.StatusCode;
    }

    private async Task AssertStaysAsync(Visitor visitor) =>
        Assert.Contains("You are logged in.", (await visitor.BrowseAsync(sample.Wiki.Address)).MainText, StringComparison.Ordinal);
}
