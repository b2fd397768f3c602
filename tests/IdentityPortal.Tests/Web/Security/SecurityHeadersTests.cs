using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Security;

public sealed class SecurityHeadersTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> OneFormAndOneHost = new()
    {
        ["Portal:RateLimits:FormBurst"] = "1",
        ["Portal:RateLimits:FormsPerMinute"] = "1",
        ["AllowedHosts"] = HttpsVisitor.Host,
    };

    [Fact]
    public async Task The_observatory_gives_every_answer_every_bonus_but_preload()
    {
        await using var app = await PortalApp.StartAsync(OneFormAndOneHost, environment: "Production");

        foreach (var (name, answer) in await AnswersAsync(app))
        {
            var grade = Observatory.Grade(answer, await OverHttpAsync(app));
            TestContext.Current.TestOutputHelper!.WriteLine($"{grade.Score} {name} {(int)answer.Status}: {grade}");

            // The bonuses for cookies and scripts apply only to responses that have them.
            var most = 100 + 10 + 5 + 5 + 10 + 10 + 10 + (answer.Cookies.Count > 0 ? 5 : 0) + (answer.IsPage && name != "foreign host" ? 5 : 0);
            Assert.True(grade.Score == most, $"{name}: {grade} of {most}");
        }
    }

    [Fact]
    [Asvs("3.4.3", "3.4.4", "3.4.5", "3.4.6", "3.4.8")]
    public async Task Every_answer_carries_all_headers()
    {
        await using var app = await PortalApp.StartAsync(OneFormAndOneHost, environment: "Production");

        var answers = await AnswersAsync(app);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Redirect, HttpStatusCode.NotModified, HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge,
                HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable],
            answers.Select(answer => answer.Answer.Status).Distinct().Order());
        Assert.All(answers, pair => AssertAllHeaders(pair.Name, pair.Answer));
    }

    [Fact]
    [Asvs("16.5.1", "16.5.4")]
    public async Task The_page_behind_an_exception_carries_all_headers()
    {
        // Without the table of attempts, a log-in ends in an exception.
        await using var app = await PortalApp.StartAsync(environment: "Production");
        await app.InStoreAsync(database => database.Database.ExecuteSqlRawAsync("DROP TABLE \"Attempts\"", TestContext.Current.CancellationToken));
        using var visitor = new HttpsVisitor(app);

        var answer = await visitor.PostAsync("/Account/Login", ("Form.Email", "ann@example.com"), ("Form.Password", "not the password"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("Something went wrong on our side", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
        AssertAllHeaders("exception", answer);
        Assert.Equal("no-store", answer["Cache-Control"]);
    }

    [Fact]
    [Asvs("14.3.2")]
    public async Task Only_assets_are_kept_by_browsers()
    {
        await using var app = await PortalApp.StartAsync(OneFormAndOneHost, environment: "Production");

        foreach (var (name, answer) in await AnswersAsync(app))
        {
            var isAsset = name.StartsWith("asset", StringComparison.Ordinal);
            Assert.True(isAsset != (answer["Cache-Control"] == "no-store"), $"{name}: {answer["Cache-Control"]}");
        }
    }

    [Fact]
    public async Task What_comes_without_encryption_is_sent_to_the_encrypted_address_of_the_same_page()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");

        var answer = await OverHttpAsync(app);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.Status);
        Assert.Equal($"https://{HttpsVisitor.Host}/Account/Login?returnUrl=%2F", answer["Location"]);
        Assert.Null(answer["Strict-Transport-Security"]);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:5443")]
    [InlineData("portal.localhost")]
    public async Task A_developers_machine_is_not_bound_to_https(string host)
    {
        var app = portal.App;
        using var visitor = new HttpsVisitor(app);

        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } });

        Assert.Null(answer["Strict-Transport-Security"]);
    }

    [Fact]
    public async Task A_browser_can_check_script_and_style_by_their_hash()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        foreach (var url in new[] { "/", "/Account/Login", "/nothing" })
        {
            var page = await visitor.OpenAsync(url);
            foreach (var element in page.Document.QuerySelectorAll("script, link[rel=stylesheet]"))
            {
                var asset = await visitor.Http.GetByteArrayAsync(
                    element.GetAttribute("src") ?? element.GetAttribute("href"), TestContext.Current.CancellationToken);
                Assert.Equal($"sha256-{Convert.ToBase64String(SHA256.HashData(asset))}", element.GetAttribute("integrity"));
            }
        }
    }

    [Fact]
    public async Task No_page_has_script_or_style_of_its_own()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        foreach (var url in PagesOf(app))
        {
            var page = new HtmlParser().ParseDocument((await visitor.OpenAsync(url)).Html);

            Assert.Empty(page.QuerySelectorAll("style, script:not([src]), iframe, object, embed, base"));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute =>
                attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)
                || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static void AssertAllHeaders(string name, Answer answer)
    {
        var policy = answer["Content-Security-Policy"] ?? "";
        Assert.True(policy.StartsWith("default-src 'none'; ", StringComparison.Ordinal), $"{name} has the policy '{policy}'.");
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("report-uri /security/reports; report-to csp", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("csp=\"/security/reports\"", answer["Reporting-Endpoints"]);
        Assert.Equal("max-age=31536000", answer["Strict-Transport-Security"]);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer["X-Frame-Options"]);
        Assert.Equal("same-origin", answer["Referrer-Policy"]);
        Assert.Equal("same-origin", answer["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", answer["Cross-Origin-Resource-Policy"]);
        Assert.Equal("require-corp", answer["Cross-Origin-Embedder-Policy"]);
        Assert.Contains("camera=()", answer["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Contains("publickey-credentials-create=(self), publickey-credentials-get=(self)", answer["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Null(answer["Server"]);
        Assert.Null(answer["X-Powered-By"]);
    }

    /// <summary>
    /// Every page, and every kind of response that is not a page. The forms come from different addresses, because each address may submit one.
    /// </summary>
    private static async Task<List<(string Name, Answer Answer)>> AnswersAsync(PortalApp app)
    {
        var answers = new List<(string, Answer)>();
        using var visitor = new HttpsVisitor(app);
        foreach (var url in PagesOf(app))
        {
            // Each page gets a new visitor, because only the first response sets the cookie.
            using var stranger = new HttpsVisitor(app);
            answers.Add((url, await stranger.GetAsync(url)));
        }

        var home = new HtmlParser().ParseDocument((await visitor.GetAsync("/")).Body);
        foreach (var link in home.QuerySelectorAll("head [href], head [src]").Select(link => link.GetAttribute("href") ?? link.GetAttribute("src")!))
        {
            var asset = await visitor.GetAsync(link);
            answers.Add(($"asset {link}", asset));
            var again = new HttpRequestMessage(HttpMethod.Get, link);
            again.Headers.TryAddWithoutValidation("If-None-Match", asset["ETag"]);
            answers.Add(($"asset {link} again", await visitor.SendAsync(again)));
        }

        answers.Add(("nothing", await visitor.GetAsync("/nothing")));
        answers.Add(("foreign host", await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } })));
        answers.Add(("foreign return URL", await visitor.GetAsync("/Account/Login?returnUrl=//evil.example")));
        answers.Add(("log-out of a stranger", await visitor.GetAsync("/Account/Logout")));

        using (var sender = new HttpsVisitor(app, "203.0.113.10"))
        {
            answers.Add(("form without token", await sender.PostWithoutTokenAsync("/Account/Login")));
            answers.Add(("form too many", await sender.PostAsync("/Account/Login")));
        }

        using (var sender = new HttpsVisitor(app, "203.0.113.11"))
        {
            answers.Add(("form refused", await sender.PostAsync("/Account/Login")));
        }

        using (var sender = new HttpsVisitor(app, "203.0.113.12"))
        {
            answers.Add(("form too large", await sender.PostAsync("/Account/Login", ("Form.Email", new string('a', 40_000)))));
        }

        using (var sender = new HttpsVisitor(app, "203.0.113.13"))
        using (app.Pool.Faults.Inject(null, Fault.InternalError))
        {
            answers.Add(("pool away", await sender.PostAsync("/Account/Login", ("Form.Email", "ann@example.com"), ("Form.Password", "not the password"))));
        }

        using (var sender = new HttpsVisitor(app, "203.0.113.14"))
        {
            answers.Add(("report", await sender.SendAsync(ViolationReportsTests.Report("{}"))));
        }

        using (var sender = new HttpsVisitor(app, "203.0.113.15"))
        {
            answers.Add(("report of a wrong type", await sender.SendAsync(ViolationReportsTests.Report("{}", "text/plain"))));
        }

        return answers;
    }

    private static List<string> PagesOf(PortalApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Replace("{code:int}", "404", StringComparison.Ordinal)}")
            .Distinct(),
    ];

    private static async Task<Answer> OverHttpAsync(PortalApp app)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Host = HttpsVisitor.Host;
        return new Answer(await http.GetAsync("/Account/Login?returnUrl=%2F", TestContext.Current.CancellationToken), "");
    }
}
