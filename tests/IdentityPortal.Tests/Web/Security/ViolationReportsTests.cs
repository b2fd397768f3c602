using System.Net;
using System.Text;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Security;

public sealed class ViolationReportsTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Old = "application/csp-report";
    private const string New = "application/reports+json";

    private readonly PortalApp _app = portal.App;
    private readonly int _linesBefore = portal.App.Log.Lines.Count;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Asvs("3.4.7")]
    public async Task A_report_of_either_form_is_one_line_in_the_log()
    {
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(_app, """
            {"csp-report": {"violated-directive": "script-src", "document-uri": "https://portal.example.com/Account/Login?returnUrl=%2Fsecret",
                "blocked-uri": "https://evil.example/x.js?secret#secret", "source-file": "", "line-number": 7}}
            """));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(_app, """
            [{"type": "deprecation", "body": {}}, {"type": "csp-violation", "body": {"effectiveDirective": "img-src",
                "documentURL": "https://portal.example.com/", "blockedURL": "inline", "sourceFile": "https://portal.example.com/site.js", "lineNumber": 3}}]
            """, New));

        Assert.Equal(
            [
                "A browser reports a violation of script-src on https://portal.example.com/Account/Login: https://evil.example/x.js (, line 7)",
                "A browser reports a violation of img-src on https://portal.example.com/: inline (https://portal.example.com/site.js, line 3)",
            ],
            Reported(_app, _linesBefore));
    }

    [Fact]
    [Asvs("16.4.1")]
    public async Task A_report_cannot_write_a_second_line_or_a_long_one()
    {
        await SendAsync(_app, $$$"""
            {"csp-report": {"violated-directive": "a\r\nCritical 1 forged\u2028\u0085\u001b[31m\u202e", "blocked-uri": "{{{new string('x', 5_000)}}}", "line-number": "7"}}
            """);

        var line = Assert.Single(Reported(_app, _linesBefore));
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain(line, character => character is '\u2028' or '\u202e');
        Assert.True(line.Length < 400, line);
    }

    [Theory]
    [InlineData("", Old, HttpStatusCode.BadRequest)]
    [InlineData("nonsense", Old, HttpStatusCode.BadRequest)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[", New, HttpStatusCode.BadRequest)]
    [InlineData("7", Old, HttpStatusCode.NoContent)]
    [InlineData("null", New, HttpStatusCode.NoContent)]
    [InlineData("[1, null, {}, {\"type\": 7}, {\"type\": \"csp-violation\"}, {\"type\": \"csp-violation\", \"body\": []}]", New, HttpStatusCode.NoContent)]
    [InlineData("{\"csp-report\": \"text\"}", Old, HttpStatusCode.NoContent)]
    [InlineData("{}", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("a=b", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_report_is_not_logged(string body, string type, HttpStatusCode status)
    {
        Assert.Equal(status, await SendAsync(_app, body, type));
        Assert.Empty(Reported(_app, _linesBefore));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_report_is_not_read(bool chunked)
    {
        using var visitor = _app.NewVisitor();
        using var request = Report($$$"""{"csp-report": {"violated-directive": "{{{new string('x', 9_000)}}}"}}""");
        request.Headers.TransferEncodingChunked = chunked;

        using var reply = await visitor.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
        Assert.Empty(Reported(_app, _linesBefore));
    }

    [Fact]
    public async Task No_more_lines_are_written_than_the_settings_say()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:RateLimits:ReportsPerMinute"] = "3" });
        var many = $"[{string.Join(',', Enumerable.Repeat("""{"type":"csp-violation","body":{"effectiveDirective":"img-src"}}""", 50))}]";

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(app, many, New));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(app, many, New));

        Assert.Equal(3, Reported(app).Count);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(app, many, New));
        Assert.Equal(6, Reported(app).Count);
    }

    public static HttpRequestMessage Report(string body, string type = Old)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/security/reports") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }

    private static async Task<HttpStatusCode> SendAsync(PortalApp app, string body, string type = Old)
    {
        using var visitor = app.NewVisitor();
        using var request = Report(body, type);
        using var reply = await visitor.Http.SendAsync(request, Stop);
        return reply.StatusCode;
    }

    /// <summary>The reported sentences, without the values that the recorder appends.</summary>
    private static List<string> Reported(PortalApp app, int linesBefore = 0) =>
    [
        .. app.Log.Lines.Skip(linesBefore).Where(line => line.Contains("A browser reports", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("A browser", StringComparison.Ordinal)..line.IndexOf(" [Directive,", StringComparison.Ordinal)]),
    ];
}
