using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The console output of a portal in Production, in a separate process.</summary>
public sealed partial class JsonLogTests
{
    [Fact]
    [Asvs("16.4.1")]
    public async Task Every_line_is_one_object_whatever_a_visitor_sends()
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, NextCode = new Codes().Next }, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        using var portal = Start(pool, folder);
        try
        {
            var lines = new List<string>();
            var address = await AddressAsync(portal, lines);
            await LoginAsync(address, "mallory@example.com{'EventId':1030}\\n[31m");
            await LoginAsync(address, "x\r\n{\"EventId\":1030}@example.com");
            while (!lines.Any(line => line.Contains("\"EventId\":1031", StringComparison.Ordinal)))
            {
                lines.Add(await LineAsync(portal));
            }

            var entries = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
            Assert.All(entries, entry => Assert.True(entry.TryGetProperty("EventId", out _) && entry.TryGetProperty("Timestamp", out _)));
            Assert.DoesNotContain(entries, entry => entry.GetProperty("EventId").GetInt32() == 1030);
            var refused = entries.Single(entry => entry.GetProperty("EventId").GetInt32() == 1031);
            Assert.Equal("m***@example.com??eventid??1030??n?31m", refused.GetProperty("State").GetProperty("Address").GetString());
            Assert.All(lines, line => Assert.DoesNotContain(line, character => char.IsControl(character)));
        }
        finally
        {
            portal.Kill();
            await Wait.ForAsync("the portal's process to end", portal.WaitForExitAsync(TestContext.Current.CancellationToken));
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(LocalPoolServer pool, string folder)
    {
        var start = PortalStart.OfBuilt("Production");
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = folder;
        start.Environment["Portal__Proxies__0"] = "127.0.0.1";
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(folder, "portal.db")}";

        // The process uses the real clock, and the machine may be busy.
        start.Environment["Portal__CognitoPatience"] = "00:01:00";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var (key, value) in pool.Outputs)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process portal, List<string> lines)
    {
        while (true)
        {
            var line = await LineAsync(portal);
            lines.Add(line);
            if (ListeningOn().Match(line) is { Success: true } found)
            {
                return new Uri(found.Groups[1].Value);
            }
        }
    }

    private static async Task<string> LineAsync(Process portal) =>
        await Wait.ForAsync("a line of the portal's log", portal.StandardOutput.ReadLineAsync()) ?? throw new InvalidOperationException("The portal has ended.");

    // The cookies are Secure and this connection is plain HTTP, as behind a proxy, so they are copied by hand.
    private static async Task LoginAsync(Uri portal, string typed)
    {
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = portal };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync(new Uri("/Account/Login", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        using var form = new HttpRequestMessage(HttpMethod.Post, "/Account/Login")
        {
            Content = new FormUrlEncodedContent([new("Form.Email", typed), new("Form.Password", "some wrong password"), new("__RequestVerificationToken", token)]),
        };
        form.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var reply = await client.SendAsync(form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex ListeningOn();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
