using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>Requests that the portal's own pages never send.</summary>
public sealed class HostileRequestTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Injection = "x\r\nSet-Cookie: injected=1\r\n\r\nCritical 1 forged";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fields_that_the_page_has_not_do_not_reach_Cognito()
    {
        var app = portal.App;
        await using var wire = await PoolWire.StartAsync(app.Pool.Endpoint);
        await using var watched = await PortalApp.StartAsync(new Dictionary<string, string>(app.Pool.Outputs)
        {
            ["AWS:ServiceURL"] = wire.Address.AbsoluteUri.TrimEnd('/'),
        });
        using var visitor = new HttpsVisitor(watched);

        var answer = await visitor.PostAsync(
            "/Account/Register",
            ("Form.Email", "ann@example.com"),
            ("Form.Password", Journeys.Password),
            ("Form.PasswordAgain", Journeys.Password),
            ("Form.UserAttributes[0].Name", "custom:role"),
            ("Form.UserAttributes[0].Value", "admin"),
            ("Form.Attributes[0]", "admin"),
            ("UserAttributes[0].Name", "email_verified"),
            ("ClientMetadata[role]", "admin"),
            ("Username", "root"));

        Assert.Equal("/Account/Confirm", answer["Location"]);
        var sent = JsonElement.Parse(Assert.Single(wire.Bodies("SignUp")));
        Assert.Equal(["ClientId", "Password", "SecretHash", "UserAttributes", "Username"], sent.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("""[{"Name":"email","Value":"ann@example.com"}]""", sent.GetProperty("UserAttributes").GetRawText());
        Assert.Equal("ann@example.com", sent.GetProperty("Username").GetString());
    }

    [Fact]
    public async Task More_attributes_than_were_asked_for_are_refused()
    {
        var app = portal.App;
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        var answers = app.Pool.Calls.Count(call => call == "RespondToAuthChallenge");

        using var reply = await visitor.Http.PostAsync(
            "/Account/NewPassword",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
                ["Form.Shown"] = page.ValueOf("Form.Shown")!,
                ["Form.Password"] = Journeys.Password,
                ["Form.PasswordAgain"] = Journeys.Password,
                ["Form.Attributes[0]"] = "admin",
                ["Form.Attributes[1]"] = "admin",
            }),
            Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Equal(answers, app.Pool.Calls.Count(call => call == "RespondToAuthChallenge"));
    }

    [Theory]
    [Asvs("3.7.2")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("/%2fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("~/\\evil.example")]
    [InlineData("/@evil.example")]
    [InlineData("/%0d%0aLocation:%20https://evil.example")]
    [InlineData("/\u2028/evil.example")]
    [InlineData("data:text/html,x")]
    public async Task No_return_url_leads_to_another_site(string returnUrl)
    {
        var app = portal.App;
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");

        using var reply = await visitor.Http.PostAsync(
            $"/Account/Login?returnUrl={Uri.EscapeDataString(returnUrl)}",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = form.ValueOf("__RequestVerificationToken")!,
                ["Form.Email"] = person.Email,
                ["Form.Password"] = person.Password,
            }),
            Stop);

        // The request is either refused, or redirected to an address that browsers interpret as one of this site.
        Assert.True(reply.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Redirect, $"{reply.StatusCode}");
        if (reply.Headers.Location is { } location)
        {
            Assert.Equal(app.Address.Authority, new Uri(app.Address, location.OriginalString.Replace('\\', '/')).Authority);
            Assert.False(reply.Headers.Contains("injected"));
        }
    }

    public static TheoryData<string> FormPages => BadInputTests.FormPages;

    [Theory]
    [Asvs("16.4.1")]
    [MemberData(nameof(FormPages))]
    public async Task No_field_writes_a_header_or_a_line_of_the_log(string url)
    {
        var app = portal.App;
        using var visitor = new HttpsVisitor(app);
        string[] names = ["Form.Email", "Form.Password", "Form.PasswordAgain", "Form.Code", "Form.RememberMe", "Form.Attributes[0]", "returnUrl", Injection];
        var query = $"?returnUrl={Uri.EscapeDataString(Injection)}&another={Uri.EscapeDataString(Injection)}";

        foreach (var answer in new[]
        {
            await visitor.PostAsync(url, [.. names.Select(name => (name, Injection))]),
            await visitor.PostAsync(url, [.. names.Select(name => (name, name == "Form.Email" ? "ann@example.com" : Injection))]),
            await visitor.PostWithoutTokenAsync(url + query, ("__RequestVerificationToken", Injection)),
            await visitor.GetAsync(url + query),
            await visitor.GetAsync(url + "/" + Uri.EscapeDataString(Injection)),
        })
        {
            Assert.DoesNotContain(answer.Reply.Headers.Concat(answer.Reply.Content.Headers), header =>
                header.Key == "injected" || header.Value.Any(value => value.Contains("injected", StringComparison.Ordinal)));
            Assert.True((int)answer.Status < 500, $"{answer.Status}");
        }

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains('\r', StringComparison.Ordinal) || line.Contains("\nCritical", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.example.com.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.example.com", HttpStatusCode.OK)]
    [InlineData("portal.example.com:8443", HttpStatusCode.OK)]
    public async Task Only_the_sites_own_names_are_answered(string host, HttpStatusCode status)
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["AllowedHosts"] = "portal.example.com" });
        using var visitor = new HttpsVisitor(app);

        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/Account/Login") { Headers = { Host = host } });

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Account/ChangePassword", "/Account/Login?returnUrl=%2FAccount%2FChangePassword")]
    [InlineData("/Account/LogoutEverywhere?a=b", "/Account/Login?returnUrl=%2FAccount%2FLogoutEverywhere%3Fa%3Db")]
    [InlineData("/Account/NewPassword", "/Account/Login")]
    [InlineData("/Account/Logout", "/")]
    public async Task No_redirect_repeats_the_host_name_of_the_request(string url, string location)
    {
        var app = portal.App;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Host = "evil.example";

        using var reply = await http.GetAsync(url, Stop);

        Assert.Equal(location, reply.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nothing_that_a_page_or_a_redirect_contains_is_built_from_the_host_name_of_the_request()
    {
        var app = portal.App;
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Host = "evil.example";

        List<PageView> answers = [await AnswerAsync("/"), await AnswerAsync("/nothing"), await AnswerAsync("/Account/Register?returnUrl=/Privacy")];
        var form = await AnswerAsync("/Account/Login");
        answers.Add(await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = "not the password" }));
        answers.Add(await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password }));
        answers.Add(await AnswerAsync("/Account/Login"));
        answers.Add(await AnswerAsync("/Account/Register"));
        answers.Add(await AnswerAsync("/Account/ChangePassword"));
        answers.Add(await AnswerAsync("/Support"));
        answers.Add(await (await AnswerAsync("/Account")).PressAsync("Deutsch"));
        answers.Add(await (await AnswerAsync("/Account/Logout")).SendAsync(new Dictionary<string, string>()));

        Assert.All(answers, answer =>
        {
            Assert.DoesNotContain("evil", answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Reply.Headers, header => header.Value.Any(value => value.Contains("evil", StringComparison.Ordinal)));
            Assert.StartsWith("/", answer.Location ?? "/", StringComparison.Ordinal);
        });

        async Task<PageView> AnswerAsync(string url) => await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(url, Stop));
    }

    [Fact]
    public async Task A_host_name_that_is_forwarded_is_not_believed()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");

        using var reply = await http.GetAsync("/Account/Login", Stop);

        Assert.DoesNotContain("evil", reply.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_a_portal_that_answers_to_any_name_says_so_in_its_log()
    {
        await using var any = await PortalApp.StartAsync(environment: "Production");
        await using var own = await PortalApp.StartAsync(new Dictionary<string, string> { ["AllowedHosts"] = "portal.example.com" }, environment: "Production");

        Assert.Contains(any.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("AllowedHosts", StringComparison.Ordinal));
        Assert.DoesNotContain(own.Log.Lines, line => line.Contains("AllowedHosts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_fields_of_one_name_the_first_counts()
    {
        var app = portal.App;
        using var visitor = new HttpsVisitor(app);
        var first = app.Person("UNCONFIRMED").Email;
        var second = app.Person("CONFIRMED").Email;

        var answer = await visitor.PostAsync("/Account/ForgotPassword", ("Form.Email", first), ("Form.Email", second));

        Assert.Equal("/Account/ResetPassword", answer["Location"]);
        Assert.NotEmpty(app.Pool.Mailbox.Messages(first));
        Assert.Empty(app.Pool.Mailbox.Messages(second));
    }

    [Theory]
    [InlineData("line", "414")]
    [InlineData("header", "431")]
    [InlineData("headers", "431")]
    [InlineData("length", "413")]
    [InlineData("two lengths", "400")]
    [InlineData("length and chunks", "400")]
    [InlineData("no host", "400")]
    [InlineData("two hosts", "400")]
    public async Task A_request_that_is_too_large_or_ambiguous_is_refused(string kind, string status)
    {
        var app = portal.App;
        var request = kind switch
        {
            "line" => $"GET /?{new string('a', 5_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "header" => $"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {new string('a', 20_000)}\r\n\r\n",
            "headers" => $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 100).Select(number => $"a{number}: b\r\n"))}\r\n",
            "length" => "POST /Account/Login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 40000\r\n\r\n",
            "two lengths" => "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
            "length and chunks" => "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: nonsense\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "no host" => "GET / HTTP/1.1\r\n\r\n",
            _ => "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        };

        Assert.StartsWith($"HTTP/1.1 {status} ", await SendRawAsync(app, request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a")]
    [InlineData("POST /Account/Login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nForm.Email=")]
    public async Task A_slow_request_is_aborted(string beginning)
    {
        var app = portal.App;

        Assert.StartsWith("HTTP/1.1 408 ", await SendRawAsync(app, beginning), StringComparison.Ordinal);
    }

    /// <summary>Sends this text unchanged and returns the beginning of the response.</summary>
    private static async Task<string> SendRawAsync(PortalApp app, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(app.Address.Host, app.Address.Port, Stop);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        var buffer = new byte[64];
        var read = await stream.ReadAtLeastAsync(buffer, 16, throwOnEndOfStream: false, Stop);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
