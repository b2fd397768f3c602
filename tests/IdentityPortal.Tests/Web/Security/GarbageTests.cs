using System.Globalization;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>Requests with values that the portal has not set or that no browser sends.</summary>
public sealed class GarbageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    /// <summary>They say where a message ends, so garbage in them is no request. HostileRequestTests send it.</summary>
    private static readonly string[] Framing = [HeaderNames.Host, HeaderNames.Connection, HeaderNames.ContentLength, HeaderNames.TransferEncoding];

    private static readonly string[] Garbage =
    [
        "", "x", "%00%;=,\"<script>", "99999999999999999999", "bytes=9-1,-,0-", "multipart/form-data",
        "application/x-www-form-urlencoded; charset=utf-7", "\u00ff\u0080", new('a', 3_000),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_cookie_it_fails_no_request_and_writes_one_line_at_most()
    {
        var app = portal.App;
        var values = new List<string>
        {
            "", "x", "chunks-2", "chunks-2147483647", "%00%,\"<script>", "CfDJ8" + new string('A', 200), BrowserKey.Create().Text, new('a', 3_000),
        };
        values.AddRange(await ValuesAsync(app));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var names = await NamesAsync(app);
        foreach (var (name, value) in names.SelectMany(name => values.Select(value => (name, value))))
        {
            foreach (var page in new[] { "Login", "Confirm", "ResetPassword", "ForgotPassword", "NewPassword" })
            {
                await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/Account/{page}"));
            }

            await SendAsync(new HttpRequestMessage(HttpMethod.Post, "/Account/Login") { Content = new FormUrlEncodedContent([]) });

            async Task SendAsync(HttpRequestMessage request)
            {
                request.Headers.TryAddWithoutValidation("Cookie", $"{name}={value}");
                await WriteAtMostOneLineAsync($"{request.Method} {request.RequestUri} with {name}={value}", async () =>
                {
                    using var reply = await http.SendAsync(request, Stop);
                    return (int)reply.StatusCode;
                });
            }
        }

        Assert.True(names.Count >= 9, $"{names.Count} cookies were found.");
    }

    [Fact]
    public async Task In_a_header_it_fails_no_request_and_writes_one_line_at_most()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static;
        var names = typeof(HeaderNames).GetFields(all).Select(field => (string)field.GetValue(null)!)
            .Concat(typeof(ForwardedHeadersDefaults).GetProperties(all).Select(name => (string)name.GetValue(null)!))
            .Where(name => !name.StartsWith(':'))
            .Except(Framing)
            .ToList();
        foreach (var (name, value) in names.SelectMany(name => Garbage.Select(value => (name, value))))
        {
            foreach (var line in new[] { "GET /Account/Login", "POST /Account/Login", "GET /site.js" })
            {
                var length = line.StartsWith("POST", StringComparison.Ordinal) ? "Content-Length: 0\r\n" : "";
                var request = $"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{length}{name}: {value}\r\n\r\n";
                await WriteAtMostOneLineAsync(request, () => StatusAsync(request));
            }
        }

        Assert.True(names.Count > 80, $"{names.Count} headers were found.");
    }

    [Fact]
    public async Task Of_each_kind_of_refusal_no_more_lines_are_written_a_minute_than_the_settings_say()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:RateLimits:RefusalsPerMinute"] = "3",
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        for (var minute = 1; minute <= 2; minute++)
        {
            for (var number = 0; number < 6; number++)
            {
                using var visitor = new HttpsVisitor(app, $"203.0.113.{number}");
                await visitor.GetAsync("/Account/ChangePassword");
                await visitor.PostWithoutTokenAsync("/Account/Login");
                await visitor.PostWithoutTokenAsync("/Account/Login");
            }

            foreach (var line in new[] { "Information 1102 ", "Warning 1103 ", "Information 201 " })
            {
                Assert.Equal(3 * minute, app.Log.Lines.Count(written => written.StartsWith(line, StringComparison.Ordinal)));
            }

            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private async Task WriteAtMostOneLineAsync(string request, Func<Task<int>> sendAsync)
    {
        var before = portal.App.Log.Lines.Count;

        var status = await sendAsync();

        var lines = portal.App.Log.Lines.Skip(before).Where(line => !line.StartsWith("scope: ", StringComparison.Ordinal)).ToList();
        Assert.True(status is >= 200 and < 500, $"{status}: {request}");
        Assert.True(
            lines.Count <= 1 && !lines.Exists(line => line.Contains("Exception", StringComparison.Ordinal)), $"{request}\n{string.Join('\n', lines)}");
    }

    /// <summary>Sends this text unchanged.</summary>
    private async Task<int> StatusAsync(string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(portal.App.Address.Host, portal.App.Address.Port, Stop);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Stop);
        using var reply = new StreamReader(stream, Encoding.Latin1);
        var answer = await reply.ReadToEndAsync(Stop);
        return answer.Split(' ') is [_, var status, ..] ? int.Parse(status, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The names of all cookies that the portal sets or reads.</summary>
    private static async Task<IReadOnlyList<string>> NamesAsync(PortalApp app)
    {
        var own = app.Services.GetRequiredService<PortalCookies>();
        var schemes = await app.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync();
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        var names = typeof(PortalCookies).GetProperties()
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => (string)property.GetValue(own)!);
        var others = schemes.Where(scheme => scheme.HandlerType == typeof(CookieAuthenticationHandler))
            .Select(scheme => options.Get(scheme.Name).Cookie.Name!);
        return [.. names.Concat(others).Distinct()];
    }

    /// <summary>Values that the portal itself has set in the cookies of several visitors. In another cookie, they are garbage.</summary>
    private static async Task<IReadOnlyList<string>> ValuesAsync(PortalApp app)
    {
        using var registered = app.NewVisitor();
        using var forgetful = app.NewVisitor();
        using var invited = app.NewVisitor();
        using var confirmed = app.NewVisitor();
        await registered.HasRegisteredAsync("ann@example.com");
        var form = await forgetful.OpenAsync("/Account/ForgotPassword");
        await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = "nobody@example.com" });
        await invited.LoginAsync(app.Person("FORCE_CHANGE_PASSWORD").Email, app.Person("FORCE_CHANGE_PASSWORD").Password);
        await confirmed.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        Visitor[] visitors = [registered, forgetful, invited, confirmed];
        return [.. visitors.SelectMany(visitor => visitor.Cookies).DistinctBy(cookie => cookie.Name).Select(cookie => cookie.Value)];
    }
}
