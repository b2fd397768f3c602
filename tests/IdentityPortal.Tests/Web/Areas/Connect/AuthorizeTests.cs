using System.Net;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What the portal answers to an app that wants to know who uses it.</summary>
public sealed class AuthorizeTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Check", "8")]
    [InlineData("client_id", "nobody")]
    [InlineData("redirect_uri", "https://WIKI.example.com/callback")]
    [InlineData("redirect_uri", "https://wiki.example.com/callback?more=1")]
    [InlineData("redirect_uri", "https://wiki.example.com/callback/more")]
    [InlineData("redirect_uri", "https://wiki.example.com:8443/callback")]
    [InlineData("redirect_uri", "http://wiki.example.com/callback")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    public async Task An_unknown_app_or_address_gets_a_page_and_no_redirect(string name, string value)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var reply = await visitor.Http.GetAsync(app.AuthorizeUrl((name, value)), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Null(reply.Headers.Location);
        Assert.Contains("<h1>", await reply.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Check", "9")]
    [Trait("Check", "10")]
    [Trait("Check", "18")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "http://127.0.0.1:1/request", "request_uri_not_supported")]
    [InlineData("prompt", "everything", "invalid_request")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("prompt", "none create", "invalid_request")]
    public async Task The_app_is_told_what_is_wrong_with_its_request(string name, string? value, string error)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var (_, answer) = await app.AuthorizeAsync(visitor, (name, value));

        Assert.Equal(error, answer!["error"]);
        Assert.Equal("state of the app", answer["state"]);
        Assert.Equal("http://localhost:5000/", answer["iss"]);
        Assert.DoesNotContain("code", answer.Keys);
    }

    [Fact]
    [Trait("Check", "12")]
    public async Task A_parameter_that_nobody_knows_is_passed_over()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        await app.CodeAsync(visitor, ("colour", "green"));
    }

    [Fact]
    [Trait("Check", "13")]
    public async Task A_form_works_like_a_link()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var query = new Uri(connect.Portal.Address, app.AuthorizeUrl()).Query;
        var fields = QueryHelpers.ParseQuery(query).Select(field => KeyValuePair.Create(field.Key, $"{field.Value}"));

        var (_, answer) = await app.ArriveAsync(
            visitor, await PageView.ReadAsync(visitor, await visitor.Http.PostAsync("/connect/authorize", new FormUrlEncodedContent(fields), Stop)));

        Assert.NotEmpty(answer!["code"]);
    }

    [Fact]
    [Trait("Check", "14")]
    public async Task Without_a_page_the_app_learns_that_nobody_is_logged_in()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var (_, answer) = await app.AuthorizeAsync(visitor, ("prompt", "none"));

        Assert.Equal("login_required", answer!["error"]);
    }

    [Fact]
    [Trait("Check", "14")]
    public async Task Without_a_page_somebody_who_is_logged_in_comes_back_with_a_code()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        await app.CodeAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    public async Task A_newcomer_can_be_led_to_register()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var (page, _) = await app.AuthorizeAsync(visitor, ("prompt", "create"));

        Assert.StartsWith("/Account/Register?returnUrl=%2Fconnect%2Fauthorize", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_logged_in_goes_straight_back_to_the_app()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        using var answer = await visitor.Http.GetAsync(app.AuthorizeUrl(), TestContext.Current.CancellationToken);

        Assert.StartsWith($"{app.RedirectUri}?code=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_waits_at_the_portal_so_that_nothing_of_it_stands_in_an_address()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var (page, _) = await app.AuthorizeAsync(visitor, ("state", new string('s', 2000)));

        Assert.InRange(page.Url.Length, 1, 300);
        Assert.DoesNotContain("callback", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/connect/authorize/", false)]
    [InlineData("/connect/authorize?request_uri=x", true)]
    [InlineData("/connect/par/", true)]
    [InlineData("/connect/endsession?request_uri=x", true)]
    public async Task Nor_do_they_by_another_way(string path, bool byForm)
    {
        await using var portal = await PortalApp.StartAsync(new Dictionary<string, string>(AppClient.Settings("board"))
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var app = new AppClient(portal, "board", secret: null);
        using var visitor = portal.NewVisitor();
        var query = new Uri(portal.Address, app.AuthorizeUrl()).Query;
        var fields = QueryHelpers.ParseQuery(query).ToDictionary(field => field.Key, field => $"{field.Value}");

        var last = HttpStatusCode.OK;
        for (var request = 0; request < 11; request++)
        {
            using var reply = byForm
                ? await visitor.Http.PostAsync(path, new FormUrlEncodedContent(fields), Stop)
                : await visitor.Http.GetAsync(path + query, Stop);
            last = reply.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        fields["state"] = new string('s', 5000);
        using var large = await visitor.Http.PostAsync("/connect/authorize", new FormUrlEncodedContent(fields), Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    [Trait("Check", "28")]
    public async Task Strangers_do_not_fill_the_store_with_requests()
    {
        await using var portal = await PortalApp.StartAsync(new Dictionary<string, string>(AppClient.Settings("wiki", "a secret"))
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();

        for (var request = 0; request < 10; request++)
        {
            Assert.StartsWith("/Account/Login", (await app.AuthorizeAsync(visitor)).Page.Url, StringComparison.Ordinal);
        }

        var tooMany = (await app.AuthorizeAsync(visitor)).Page;
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.Status);
        Assert.Equal("Too many requests from your network", tooMany.Heading);
    }

    [Theory]
    [InlineData("GET", "/connect/authorize", "request_uri", "")]
    [InlineData("GET", "/connect/authorize", "REQUEST_URI", "x")]
    [InlineData("GET", "/connect/endsession", "request_uri", "")]
    [InlineData("GET", "/connect/endsession", "Request_Uri", "x")]
    [InlineData("POST", "/connect/par", "client_secret", "")]
    [InlineData("POST", "/connect/par", "Client_Secret", "x")]
    [InlineData("POST", "/connect/par", "Authorization", "Bearer x")]
    [InlineData("POST", "/connect/par", "Authorization", "Basic eDp4")]
    public async Task No_spelling_makes_a_strangers_request_look_like_another_kind(string method, string path, string name, string value)
    {
        await using var portal = await PortalApp.StartAsync(new Dictionary<string, string>(AppClient.Settings("board"))
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var app = new AppClient(portal, "board", secret: null);
        using var stranger = portal.NewVisitor();
        var url = new Uri(portal.Address, path == "/connect/endsession" ? $"{path}?client_id=board&state=x" : app.AuthorizeUrl());
        var fields = QueryHelpers.ParseQuery(url.Query).ToDictionary(field => field.Key, field => $"{field.Value}");
        if (name != "Authorization")
        {
            fields[name] = value;
        }

        for (var number = 0; number < 20; number++)
        {
            using var request = method == "GET"
                ? new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString(path, fields!))
                : new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
            if (name == "Authorization")
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var reply = await stranger.Http.SendAsync(request, Stop);
        }

        Assert.InRange(await portal.InStoreAsync(store => store.Set<OpenIddictEntityFrameworkCoreToken>().CountAsync(Stop)), 0, 10);
    }

    [Fact]
    [Trait("Check", "21")]
    public async Task No_other_site_may_read_the_answer()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.AuthorizeUrl(("prompt", "none")));
        request.Headers.Add("Origin", "https://wiki.example.com");

        var reply = await visitor.Http.SendAsync(request, Stop);

        Assert.DoesNotContain(reply.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("no-store", $"{reply.Headers.CacheControl}");
        Assert.Equal(HttpStatusCode.Redirect, reply.StatusCode);
    }
}
