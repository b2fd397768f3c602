using System.Net;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>What each kind of proxy is told.</summary>
public sealed class GateCheckTests(GatePortal gate) : IClassFixture<GatePortal>
{
    private static readonly string[] Headers = ["Remote-User", "Remote-Email", "Remote-Name", "Remote-Groups", "Remote-Assertion"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Proxies => ["nginx", "forward", "envoy"];

    [Theory]
    [InlineData("nginx", HttpStatusCode.Unauthorized)]
    [InlineData("forward", HttpStatusCode.Found)]
    [InlineData("envoy", HttpStatusCode.Found)]
    [Trait("Check", "46")]
    public async Task A_browser_without_a_session_is_led_to_the_log_in(string proxy, HttpStatusCode status)
    {
        using var visitor = gate.NewVisitor();

        using var answer = await visitor.AskAsync(proxy, GatePortal.Wiki, "/page?a=1&b=%2F");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("/.portal/start?rd=%2Fpage%3Fa%3D1%26b%3D%252F", GateVisitor.LocationOf(answer));
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Remote-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("nginx", "POST", "Accept", "text/html")]
    [InlineData("nginx", "GET", "Accept", "application/json")]
    [InlineData("forward", "POST", "Accept", "text/html")]
    [InlineData("forward", "OPTIONS", "Accept", "text/html")]
    [InlineData("forward", "GET", "Accept", "*/*")]
    [InlineData("forward", "GET", "X-Requested-With", "XMLHttpRequest")]
    [InlineData("forward", "GET", "Sec-Fetch-Mode", "cors")]
    [InlineData("forward", "GET", "Sec-Fetch-Mode", "websocket")]
    [InlineData("envoy", "DELETE", "Accept", "text/html")]
    [InlineData("envoy", "GET", "Sec-Fetch-Mode", "no-cors")]
    [Trait("Check", "46")]
    public async Task A_script_or_a_form_is_refused_and_led_nowhere(string proxy, string method, string header, string value)
    {
        using var visitor = gate.NewVisitor();

        using var answer = await visitor.AskAsync(proxy, GatePortal.Wiki, "/api", method, (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("nginx", "text/html", "")]
    [InlineData("forward", "text/html", "<h1>Start again at Wiki</h1>")]
    [InlineData("envoy", "text/html", "<h1>Start again at Wiki</h1>")]
    [InlineData("forward", "application/json", "")]
    public async Task Whoever_sends_a_form_without_a_session_gets_a_page_that_says_what_to_do(string proxy, string accept, string title)
    {
        using var visitor = gate.NewVisitor();

        using var answer = await visitor.AskAsync(proxy, GatePortal.Wiki, "/form", "POST", ("Accept", accept));
        using var page = await visitor.OpenAsync(GatePortal.Wiki, "/.portal/expired", "GET", ("Accept", accept));
        var text = await (proxy == "nginx" ? page : answer).Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Contains(title, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(accept == "text/html", text.Contains("Wiki has not received what you have just sent", StringComparison.Ordinal));
        Assert.Equal(accept == "text/html", text.Contains("""<a href="/">Open Wiki</a>""", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("forward")]
    [InlineData("envoy")]
    public async Task A_browser_asks_without_a_log_in_whether_another_site_may_call_an_app_that_allows_it(string proxy)
    {
        using var visitor = gate.NewVisitor();
        (string, string)[] question = [("Origin", "https://board.example.com"), ("Access-Control-Request-Method", "PUT")];

        using var asked = await visitor.AskAsync(proxy, GatePortal.Vault, "/api/1", "OPTIONS", question);
        var refused = new[]
        {
            await visitor.AskAsync(proxy, GatePortal.Wiki, "/api/1", "OPTIONS", question),
            await visitor.AskAsync(proxy, GatePortal.Vault, "/api/1", "PUT", question),
            await visitor.AskAsync(proxy, GatePortal.Vault, "/api/1", "POST", [.. question, ("X-HTTP-Method-Override", "OPTIONS")]),
            await visitor.AskAsync(proxy, GatePortal.Vault, "/api/1", "OPTIONS", question[0]),
            await visitor.AskAsync(proxy, GatePortal.Vault, "/api/1", "OPTIONS", question[1]),
        };

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.All(Headers, header => Assert.Equal("", Header(asked, header)));
        Assert.All(refused, answer =>
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            answer.Dispose();
        });
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    [Trait("Check", "46")]
    public async Task Whoever_has_logged_in_passes_with_all_headers_and_on_that_host_only(string proxy)
    {
        using var visitor = await gate.LoggedInAsync();

        Assert.Equal("/page?a=1", await visitor.EnterAsync(GatePortal.Wiki, "/page?a=1"));

        foreach (var method in new[] { "GET", "HEAD", "POST", "OPTIONS" })
        {
            using var answer = await visitor.AskAsync(proxy, GatePortal.Wiki, "/page", method);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Matches("^[0-9a-f-]{36}$", Header(answer, "Remote-User"));
            Assert.Matches("^ann[0-9]+@example.com$", Header(answer, "Remote-Email"));
            Assert.Equal(Header(answer, "Remote-Email"), Header(answer, "Remote-Name"));
            Assert.Equal("", Header(answer, "Remote-Groups"));
            Assert.Equal("", Header(answer, "Remote-Assertion"));
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }

        visitor.Cookies[GatePortal.Notes] = visitor.Cookies[GatePortal.Wiki];
        using var other = await visitor.AskAsync(proxy, GatePortal.Notes, "/page", "POST");
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Theory]
    [InlineData("nginx", "")]
    [InlineData("forward", "You may not use Vault")]
    [InlineData("envoy", "You may not use Vault")]
    [Trait("Check", "46")]
    public async Task Somebody_outside_the_groups_of_the_app_is_refused(string proxy, string title)
    {
        using var visitor = await gate.LoggedInAsync();
        await visitor.EnterAsync(GatePortal.Wiki);
        await gate.MoveKeysAsync(GatePortal.Wiki, "vault", GatePortal.Vault);
        visitor.Cookies[GatePortal.Vault] = visitor.Cookies[GatePortal.Wiki];

        using var page = await visitor.AskAsync(proxy, GatePortal.Vault);
        using var form = await visitor.AskAsync(proxy, GatePortal.Vault, "/form", "POST");
        using var script = await visitor.AskAsync(proxy, GatePortal.Vault, "/api", "POST", ("Sec-Fetch-Mode", "cors"));
        using var open = await visitor.AskAsync(proxy, GatePortal.Vault, "/public/logo.svg");

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains(title, await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(title.Length > 0, page.Content.Headers.ContentType is not null);
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.Contains(title, await form.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, script.StatusCode);
        Assert.Equal("", await script.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.All(Headers, header => Assert.Equal("", Header(open, header)));
    }

    [Fact]
    public async Task The_page_for_those_outside_the_groups_speaks_their_language_loads_nothing_and_runs_nothing()
    {
        using var visitor = gate.NewVisitor();

        using var closed = await visitor.OpenAsync(GatePortal.Vault, "/.portal/closed", "GET", ("Accept-Language", "de"));
        var html = await closed.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Contains("<h1>Sie dürfen Vault nicht benutzen</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/.portal/start?rd=%2F\"", html, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", closed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Whether_browsers_must_use_https_on_the_host_of_an_app_is_not_for_the_portal_to_say(string proxy)
    {
        using var visitor = gate.NewVisitor();
        (string, string)[] encrypted = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.7"), ("Host", GatePortal.Vault)];

        var answers = new[]
        {
            await visitor.AskAsync(proxy, GatePortal.Vault, "/page", "GET", encrypted),
            await visitor.AskAsync(proxy, GatePortal.Vault, "/page", "POST", encrypted),
            await visitor.OpenAsync(GatePortal.Vault, "/.portal/start", "GET", encrypted),
            await visitor.OpenAsync(GatePortal.Vault, "/.portal/callback", "GET", encrypted),
            await visitor.OpenAsync(GatePortal.Vault, "/.portal/closed", "GET", encrypted),
            await visitor.OpenAsync(GatePortal.Vault, "/.portal/other", "GET", encrypted),
        };
        var own = await visitor.OpenAsync("accounts.example.com", "/gate/authorize", "GET", [.. encrypted[..2], ("Host", "accounts.example.com")]);

        Assert.All(answers, answer =>
        {
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
            Assert.False(answer.Headers.Contains("Reporting-Endpoints"));
            Assert.StartsWith("default-src 'none'; ", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("report", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            answer.Dispose();
        });
        Assert.Equal("max-age=31536000", own.Headers.GetValues("Strict-Transport-Security").Single());
        own.Dispose();
    }

    [Theory]
    [InlineData("/.portal/closed", HttpStatusCode.Forbidden)]
    [InlineData("/.portal/start", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/.portal/callback?code=x", HttpStatusCode.MethodNotAllowed)]
    public async Task HEAD_is_answered_as_GET_except_where_a_log_in_would_go_on(string path, HttpStatusCode status)
    {
        using var visitor = gate.NewVisitor();

        using var answer = await visitor.OpenAsync(GatePortal.Vault, path, "HEAD");

        Assert.Equal(status, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task An_open_path_needs_no_session_and_tells_of_nobody(string proxy)
    {
        using var visitor = gate.NewVisitor();

        foreach (var path in new[] { "/public/", "/public/a.css?v=1", "/public/a/b", "/robots.txt", "/robots.txt?/x", "/hook/" })
        {
            using var answer = await visitor.AskAsync(proxy, GatePortal.Wiki, path, "OPTIONS");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.All(Headers, header => Assert.Equal("", Header(answer, header)));
        }
    }

    [Theory]
    [InlineData("/public")]
    [InlineData("/publicity")]
    [InlineData("/robots.txt/")]
    [InlineData("/robots.txt/x.php")]
    [InlineData("/robots.txt;x.php")]
    [InlineData("/robots.txt%3f/x.php")]
    [InlineData("/robots.txt%00")]
    [InlineData("/robots.txt#/x.php")]
    [InlineData("/ROBOTS.txt")]
    [InlineData("//robots.txt")]
    [InlineData("/./robots.txt")]
    [InlineData("/x/../robots.txt")]
    [InlineData("/hook")]
    [InlineData("/hook/x")]
    [InlineData("/hook/*")]
    [InlineData("/PUBLIC/x")]
    [InlineData("/public/../admin")]
    [InlineData("/public/..")]
    [InlineData("/public/.../admin")]
    [InlineData("/public//x")]
    [InlineData("//public/x")]
    [InlineData("/public/%2e%2e/admin")]
    [InlineData("/public%2f..%2fadmin")]
    [InlineData("/public/..%2fadmin")]
    [InlineData("/public/..;/admin")]
    [InlineData("/public;/../admin")]
    [InlineData("/public/..\\admin")]
    [InlineData("/public\\..\\admin")]
    [InlineData("/admin/..;/public")]
    [InlineData("/admin?/public/x")]
    [InlineData("/public/%00")]
    public async Task A_path_that_only_looks_open_needs_a_session(string path)
    {
        using var visitor = gate.NewVisitor();

        foreach (var proxy in Proxies)
        {
            using var answer = await visitor.AskAsync(proxy.Data, GatePortal.Wiki, path, "POST");
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        }
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_host_of_no_app_is_refused(string proxy)
    {
        using var visitor = await gate.LoggedInAsync();
        await visitor.EnterAsync(GatePortal.Wiki);
        foreach (var host in new[] { "other.example.com", "wiki.example.com.", "wiki.example.com:8443", "WIKI.example.com", "wiki.example.com, other.example.com" })
        {
            visitor.Cookies[host] = visitor.Cookies[GatePortal.Wiki];
            using var answer = await visitor.AskAsync(proxy, host, "/public/x");
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.BadRequest });
        }

        Assert.Contains(gate.Portal.Log.Lines, line => line.StartsWith("Warning 1410 The gate was asked about other.example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_portal_whose_apps_are_all_behind_the_gate_serves_no_provider()
    {
        using var visitor = gate.NewVisitor();

        using var discovery = await visitor.AtPortal.Http.GetAsync("/.well-known/openid-configuration", Stop);

        Assert.Equal(HttpStatusCode.NotFound, discovery.StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
