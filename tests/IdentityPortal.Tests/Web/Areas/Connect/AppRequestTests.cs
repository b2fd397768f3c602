using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Requests that name more than an app usually does, or another app's.</summary>
public sealed class AppRequestTests(ConnectPortal connect)
{
    [Fact]
    [Trait("Check", "11")]
    public async Task Nobody_fetches_a_request_from_an_address()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}/request";

        var (_, answer) = await app.AuthorizeAsync(visitor, ("request_uri", address));
        var pushed = await app.PushAsync(("request_uri", address));

        Assert.Equal("request_uri_not_supported", answer!["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, pushed.Status);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("form_post")]
    [InlineData("fragment")]
    [InlineData("web_message")]
    [InlineData("query.jwt")]
    public async Task A_code_comes_in_the_query_only(string mode)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var (_, answer) = await app.AuthorizeAsync(visitor, ("response_mode", mode));

        Assert.NotNull(answer);
        Assert.DoesNotContain("code", answer.Keys);
        Assert.Equal("state of the app", answer["state"]);
    }

    [Fact]
    [Trait("Check", "17")]
    public async Task A_hint_of_another_person_gives_no_code()
    {
        using var app = connect.Wiki();
        using var ann = await connect.LoggedInAsync();
        using var bob = await connect.LoggedInAsync();
        var hint = (await app.RedeemAsync(await app.CodeAsync(bob)))["id_token"];

        Assert.Equal("login_required", (await app.AuthorizeAsync(ann, ("id_token_hint", hint), ("prompt", "none"))).Answer!["error"]);
        Assert.DoesNotContain("code", (await app.AuthorizeAsync(ann, ("id_token_hint", hint))).Answer?.Keys ?? []);
        await app.CodeAsync(bob, ("id_token_hint", hint));
    }

    [Theory]
    [InlineData("wiki", "none", null)]
    [InlineData("wiki", "none", "openid everything")]
    [InlineData("vault", "none", "openid")]
    [Trait("Check", "1")]
    public async Task Every_answer_says_which_provider_it_is_from(string id, string prompt, string? scope)
    {
        using var app = new AppClient(connect.Portal, id, ConnectPortal.Secret);
        using var visitor = await connect.LoggedInAsync();

        var (_, answer) = await app.AuthorizeAsync(visitor, [("prompt", prompt), .. scope is null ? [] : new (string, string?)[] { ("scope", scope) }]);

        Assert.Equal(("http://localhost:5000/", "state of the app"), (answer!["iss"], answer["state"]));
    }

    [Fact]
    public async Task A_request_that_waits_is_that_of_its_app_only()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var request = $"{QueryHelpers.ParseQuery((await WaitingAsync(wiki)).Split('?', 2)[1])["request_uri"]}";

        foreach (var url in new[] { board.PushedUrl(request), $"{board.PushedUrl(request)}&client_id=wiki", $"{wiki.PushedUrl(request)}&client_id=board" })
        {
            var (page, answer) = await wiki.OpenAsync(visitor, url);
            Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, answer));
        }

        Assert.NotEmpty((await wiki.OpenAsync(visitor, wiki.PushedUrl(request))).Answer!["code"]);
    }

    [Theory]
    [InlineData("prompt", "none")]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("scope", "openid")]
    [InlineData("code_challenge", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("state", "forged")]
    [InlineData("response_type", "token")]
    public async Task Nobody_adds_to_a_request_that_waits(string name, string value)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var (page, answer) = await app.OpenAsync(visitor, $"{await WaitingAsync(app)}&{name}={Uri.EscapeDataString(value)}");

        Assert.DoesNotContain("evil.example", page.Location ?? "", StringComparison.Ordinal);
        if (answer is not null)
        {
            Assert.Equal("state of the app", answer["state"]);
            Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(answer["code"])).Status);
        }
    }

    [Fact]
    [Trait("Check", "39")]
    public async Task An_app_that_has_to_push_gets_nothing_otherwise()
    {
        using var app = connect.Ledger();
        using var visitor = await connect.LoggedInAsync();

        var (_, answer) = await app.AuthorizeAsync(visitor);
        var (_, pushed) = await app.OpenAsync(visitor, app.PushedUrl((await app.PushAsync(("scope", "openid profile")))["request_uri"]));

        Assert.Equal("invalid_request", answer!["error"]);
        Assert.NotEmpty(pushed!["code"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("profile email")]
    public async Task A_request_without_the_scope_openid_is_refused(string? scope)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var stranger = connect.Portal.NewVisitor();

        foreach (var browser in new[] { visitor, stranger })
        {
            Assert.Equal(("invalid_scope", "state of the app"), Of((await app.AuthorizeAsync(browser, ("scope", scope))).Answer));
            Assert.Equal(("invalid_scope", "state of the app"), Of((await app.OpenAsync(browser, app.PushedUrl((await app.PushAsync(("scope", scope)))["request_uri"]))).Answer));
        }

        static (string, string) Of(IReadOnlyDictionary<string, string>? answer) => (answer!["error"], answer["state"]);
    }

    [Fact]
    public async Task An_empty_name_of_a_request_is_none()
    {
        using var app = connect.Wiki();
        using var stranger = connect.Portal.NewVisitor();

        var (login, _) = await app.AuthorizeAsync(stranger, ("request_uri", ""));

        Assert.Contains("request_uri%3Durn", login.Url, StringComparison.Ordinal);
    }

    /// <summary>The address of a request for which a log-in page waits.</summary>
    private async Task<string> WaitingAsync(AppClient app)
    {
        using var visitor = connect.Portal.NewVisitor();
        var (login, _) = await app.AuthorizeAsync(visitor);
        return $"{QueryHelpers.ParseQuery(login.Url.Split('?', 2)[1])["returnUrl"]}";
    }
}
