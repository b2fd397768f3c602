using System.Net;
using System.Security.Authentication;
using IdentityPortal.LocalPool;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>The whole way to an app through a real proxy.</summary>
public abstract class BehindProxyTests(ProxiedSite site)
{
    private const string Wiki = "https://wiki.example.com";
    private const string Site = "https://accounts.example.com";

    [Fact]
    public async Task A_person_logs_in_on_the_way_to_a_page_of_the_app_and_the_app_knows_who_it_is()
    {
        using var browser = new SiteBrowser(site.Proxy);
        var person = await site.NewPersonAsync(isReader: true);

        var (status, text) = await LogInAsync(browser, person, "/page?a=1&b=%2F");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("app: GET /page?a=1&b=%2F\n", text, StringComparison.Ordinal);
        Assert.Matches("\nRemote-User: [0-9a-f-]{36}\n", text);
        Assert.Contains($"\nRemote-Email: {person.Email}\n", text, StringComparison.Ordinal);
        Assert.Contains($"\nRemote-Name: {person.Email}\n", text, StringComparison.Ordinal);
        Assert.Contains($"\nRemote-Groups: {ProxiedSite.Group}\n", text, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"{Wiki}/page", $"{Wiki}/.portal/start", $"{Site}/gate/authorize", $"{Site}/Account/Login",
                $"{Site}/Account/Login", $"{Site}/Onward", $"{Site}/gate/authorize", $"{Wiki}/.portal/callback", $"{Wiki}/page",
            ],
            browser.Hops.Select(hop => hop.Split('?')[0]));
        Assert.Equal(["__Host-gate", "__Host-gate-state"], browser.CookiesOf($"{Wiki}/page"));
        Assert.DoesNotContain("__Host-session", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_session_at_the_portal_nothing_is_asked_and_a_form_reaches_the_app()
    {
        using var browser = new SiteBrowser(site.Proxy);
        await LogInAsync(browser, await site.NewPersonAsync(isReader: true));

        var (status, text, _) = await browser.SendAsync(HttpMethod.Post, $"{Wiki}/page", "what was typed");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("app: POST /page\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\nwhat was typed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "text/html")]
    [InlineData("GET", "application/json")]
    [InlineData("DELETE", "*/*")]
    public async Task A_form_or_a_script_without_a_session_is_refused_and_led_nowhere(string method, string accept)
    {
        using var browser = new SiteBrowser(site.Proxy);

        var (status, text, location) = await browser.SendAsync(new HttpMethod(method), $"{Wiki}/api", method == "POST" ? "text" : null, ("Accept", accept));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Null(location);
        Assert.DoesNotContain("app:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /page", "302 ", "text/html")]
    [InlineData("POST /page", "401 ", "text/html")]
    [InlineData("GET /page", "401 ", "application/json")]
    [InlineData("GET /.portal/start", "302 ", "text/html")]
    [InlineData("GET /.portal/callback", "400 ", "text/html")]
    [InlineData("GET /.portal/closed", "403 ", "text/html")]
    public async Task No_browser_keeps_what_the_gate_answers_itself(string request, string status, string accept)
    {
        using var browser = new SiteBrowser(site.Proxy);

        var answer = await browser.SendTextAsync(
            $"{request} HTTP/1.1\r\nHost: wiki.example.com\r\nAccept: {accept}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("\r\ncache-control: no-store\r\n", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_sends_a_form_after_the_session_has_ended_gets_a_page_that_says_what_to_do()
    {
        using var browser = new SiteBrowser(site.Proxy);

        var form = await browser.SendAsync(HttpMethod.Post, $"{Wiki}/page", new string('x', 100_000), ("Accept", "text/html"));
        var script = await browser.SendAsync(HttpMethod.Post, $"{Wiki}/page", "typed", ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.Unauthorized, form.Status);
        Assert.Contains("<h1>Start again at Wiki</h1>", form.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, script.Status);
        Assert.DoesNotContain("<h1>Start again", script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_asks_without_a_log_in_whether_another_site_may_call_the_app()
    {
        using var browser = new SiteBrowser(site.Proxy);

        var (status, text, _) = await browser.SendAsync(
            HttpMethod.Options, $"{Wiki}/api", null, ("Origin", "https://board.example.com"), ("Access-Control-Request-Method", "PUT"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("app: OPTIONS /api\n", text, StringComparison.Ordinal);
        Assert.Contains("\nHost: wiki.example.com\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_outside_the_group_gets_a_page_that_says_so()
    {
        using var browser = new SiteBrowser(site.Proxy);

        var (status, text) = await LogInAsync(browser, await site.NewPersonAsync(isReader: false));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("<h1>You may not use Wiki</h1>", text, StringComparison.Ordinal);
        Assert.StartsWith($"{Site}/gate/authorize", browser.Hops[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_has_left_the_group_gets_that_page_on_the_host_of_the_app()
    {
        using var browser = new SiteBrowser(site.Proxy);
        var person = await site.NewPersonAsync(isReader: true);
        await LogInAsync(browser, person);
        await site.LeaveGroupAsync(person);

        var (status, text) = await browser.OpenAsync($"{Wiki}/page");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("<h1>You may not use Wiki</h1>", text, StringComparison.Ordinal);
        Assert.Equal($"{Wiki}/page", browser.Hops[^1]);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Post, $"{Wiki}/api", "text")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Head, $"{Wiki}/page", null, ("Accept", "text/html"))).Status);
    }

    [Fact]
    [Trait("Check", "47")]
    public async Task What_the_browser_says_of_the_person_does_not_reach_the_app()
    {
        using var browser = new SiteBrowser(site.Proxy);
        var person = await site.NewPersonAsync(isReader: true);
        await LogInAsync(browser, person);

        foreach (var path in new[] { "/page", "/public/page" })
        {
            using var stranger = new SiteBrowser(site.Proxy);
            var (status, text, _) = await (path == "/page" ? browser : stranger).SendAsync(
                HttpMethod.Get, Wiki + path, null,
                ("Remote-User", "root"), ("remote-email", "root@example.com"), ("Remote-Name", "root"), ("Remote-Groups", "root"), ("Remote_Groups", "root"),
                ("Remote_User", "root"), ("REMOTE_EMAIL", "root"), ("Remote.User", "root"), ("Remote-User", "root"), ("Remote-Assertion", "root"),
                ("Remote_Assertion", "root"), ("Accept", "text/html"));

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("root", text, StringComparison.Ordinal);
            Assert.DoesNotContain("_user", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(".user", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("Remote-User, Remote-Email, Remote-Name, Remote-Groups, Remote-Assertion")]
    [InlineData("close, Remote-Groups")]
    public async Task The_browser_cannot_take_away_what_the_app_is_told_of_the_person(string connection)
    {
        using var browser = new SiteBrowser(site.Proxy);
        var (_, usual) = await LogInAsync(browser, await site.NewPersonAsync(isReader: true), "/page");

        var (status, text, _) = await browser.SendAsync(HttpMethod.Get, $"{Wiki}/page", null, ("Connection", connection), ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"Remote-Groups: {ProxiedSite.Group}", About(text));
        Assert.Equal(About(usual), About(text));

        static IEnumerable<string> About(string answer) =>
            answer.Split('\n').Where(line => line.StartsWith("Remote-", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "other.example.com")]
    [InlineData("X-Forwarded-Uri", "/public/x")]
    [InlineData("X-Forwarded-Method", "OPTIONS")]
    [InlineData("X-Original-URL", "/public/x")]
    [InlineData("X-Rewrite-URL", "/public/x")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "host=other.example.com")]
    [Trait("Check", "47")]
    public async Task What_the_browser_says_of_its_request_opens_nothing(string header, string value)
    {
        using var browser = new SiteBrowser(site.Proxy);

        var (status, text, location) = await browser.SendAsync(HttpMethod.Get, $"{Wiki}/page", null, (header, value), ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Equal("/.portal/start?rd=%2Fpage", location!.OriginalString);
        Assert.DoesNotContain("app:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other.example.com")]
    [InlineData("127.0.0.1")]
    [InlineData("WIKI.EXAMPLE.COM:1")]
    public async Task Another_name_of_the_host_does_not_lead_past_the_gate(string host)
    {
        using var browser = new SiteBrowser(site.Proxy);

        // Where the path is open at the app of that host, this app is still closed.
        var text = "";
        try
        {
            text = (await browser.SendAsync(HttpMethod.Get, $"{Wiki}/page", null, ("Host", host), ("Accept", "text/html"))).Text;
        }
        catch (HttpRequestException refusal) when (refusal.InnerException is AuthenticationException)
        {
            // Caddy has no certificate for a host that it does not know.
        }

        Assert.DoesNotContain("app:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/public/../page")]
    [InlineData("/public/%2e%2e/page")]
    [InlineData("/public/..%2fpage")]
    [InlineData("/public%2f..%2fpage")]
    [InlineData("/public//../../page")]
    [InlineData("/public/..;/page")]
    [InlineData("/public/..%5cpage")]
    [InlineData("/robots.txt/page")]
    [InlineData("/robots.txt/../page")]
    [InlineData("/.portal/..;/page")]
    [InlineData("/.portal/..%2fpage")]
    [InlineData("/.portal%2f..%2fpage")]
    [InlineData("//.portal/../page")]
    [InlineData("/.PORTAL/../page")]
    [InlineData("/.portal/../page")]
    [InlineData("/.portal/%2e%2e/page")]
    [InlineData("/.portal-check")]
    public async Task No_path_leads_past_the_gate(string path)
    {
        using var browser = new SiteBrowser(site.Proxy);

        var (_, text, _) = await browser.SendRawAsync(path);

        Assert.DoesNotContain("app:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /page\r\n")]
    [InlineData("GET /page HTTP/1.0\r\n\r\n")]
    [InlineData("GET /page HTTP/1.0\r\nHost: other.example.com\r\n\r\n")]
    [InlineData("GET https://other.example.com/page HTTP/1.1\r\nHost: wiki.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET https://wiki.example.com/page HTTP/1.1\r\nHost: other.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET https://wiki.example.com/public/../page HTTP/1.1\r\nHost: wiki.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET https://wiki.example.com?/public/x HTTP/1.1\r\nHost: wiki.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: wiki.example.com.\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: WIKI.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: wiki.example.com:443\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: wiki.example.com\r\nHost: other.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /public/x#/../../page HTTP/1.1\r\nHost: wiki.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /public/x\\..\\..\\page HTTP/1.1\r\nHost: wiki.example.com\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: wiki.example.com\r\nX-Forwarded-Uri: /public/x\r\nX-Forwarded-Uri: /public/x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: wiki.example.com\r\nX-Forwarded_Uri: /public/x\r\nConnection: close, X-Forwarded-Uri, X-Forwarded-Host, X-Forwarded-Method\r\n\r\n")]
    [InlineData("POST /page HTTP/1.1\r\nHost: wiki.example.com\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\ntyped\r\n0\r\n\r\n")]
    [InlineData("POST /page HTTP/1.1\r\nHost: wiki.example.com\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\nConnection: close\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /page HTTP/1.1\r\nHost: wiki.example.com\r\nTransfer-Encoding: chunked\r\nConnection: close, Transfer-Encoding\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: wiki.example.com\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: close, Upgrade, HTTP2-Settings\r\n\r\n")]
    public async Task No_request_of_an_odd_form_leads_past_the_gate(string request)
    {
        using var browser = new SiteBrowser(site.Proxy);

        Assert.DoesNotContain("app:", await browser.SendTextAsync(request), StringComparison.Ordinal);
        Assert.DoesNotContain("app:", await browser.SendTextAsync(request.Replace("/page", $"/{new string('x', 7000)}", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_logged_in_person_sends_in_pieces_reaches_the_app_whole()
    {
        using var browser = new SiteBrowser(site.Proxy);
        await LogInAsync(browser, await site.NewPersonAsync(isReader: true));

        var answer = await browser.SendTextAsync(
            "POST /page HTTP/1.1\r\nHost: wiki.example.com\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
            + $"Cookie: {browser.CookieHeaderOf(Wiki)}\r\n\r\n5\r\ntyped\r\n0\r\nRemote-User: root\r\n\r\n");

        Assert.Contains("app: POST /page\n", answer, StringComparison.Ordinal);
        Assert.Contains("\ntyped", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("websocket", true)]
    [InlineData("WebSocket", true)]
    [InlineData("h2c", false)]
    [InlineData("h2c, websocket", false)]
    [InlineData("h2c\r\nUpgrade: websocket", false)]
    [InlineData("TLS/1.0", false)]
    public async Task A_connection_becomes_a_WebSocket_and_nothing_whose_later_requests_would_not_be_checked(string upgrade, bool isPassedOn)
    {
        using var browser = new SiteBrowser(site.Proxy);

        var answer = await browser.SendTextAsync(
            $"GET /public/x HTTP/1.1\r\nHost: wiki.example.com\r\nUpgrade: {upgrade}\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
            + "Connection: close, Upgrade, HTTP2-Settings\r\n\r\n");

        Assert.Contains("app: GET /public/x\n", answer, StringComparison.Ordinal);
        Assert.Equal(isPassedOn, answer.Contains("\nUpgrade: websocket\n", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(isPassedOn, answer.Contains("\nConnection: upgrade\n", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("h2c", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("TLS", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_address_and_a_long_list_of_groups_are_no_reason_to_refuse_somebody()
    {
        using var browser = new SiteBrowser(site.Proxy);
        var person = await site.NewPersonAsync(isReader: true);
        await site.JoinGroupsAsync(person, 60);
        await LogInAsync(browser, person);
        var path = $"/page?{new string('x', 7000)}";

        var (status, text, _) = await browser.SendAsync(
            HttpMethod.Get, Wiki + path, null, ("Referer", Wiki + path), ("Authorization", $"Basic {new string('x', 3000)}"), ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(61, text.Split('\n').Single(line => line.StartsWith("Remote-Groups: ", StringComparison.Ordinal)).Split(',').Length);
        Assert.Contains("\nAuthorization: Basic x", text, StringComparison.Ordinal);
        Assert.Contains($"\nReferer: {Wiki}/page?x", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_out_at_the_portal_closes_the_gate_at_the_next_request()
    {
        using var browser = new SiteBrowser(site.Proxy);
        await LogInAsync(browser, await site.NewPersonAsync(isReader: true));
        var (_, question) = await browser.OpenAsync($"{Site}/Account/Logout");
        await browser.SubmitAsync($"{Site}/Account/Logout", question);

        var (status, _, location) = await browser.SendAsync(HttpMethod.Get, $"{Wiki}/page", null, ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Equal("/.portal/start?rd=%2Fpage", location!.OriginalString);
    }

    private static async Task<(HttpStatusCode Status, string Text)> LogInAsync(SiteBrowser browser, SeededPerson person, string path = "/")
    {
        var (_, login) = await browser.OpenAsync(Wiki + path);
        Assert.Contains("After this, you continue to Wiki.", login, StringComparison.Ordinal);
        return await browser.SubmitAsync(browser.Hops[^1], login, ("Form.Email", person.Email), ("Form.Password", person.Password));
    }
}
