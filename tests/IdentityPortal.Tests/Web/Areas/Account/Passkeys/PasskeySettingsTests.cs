using System.IO.Compression;
using System.Net;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>Log-in with passkeys by the settings of portal and pool.</summary>
public sealed class PasskeySettingsTests
{
    [Fact]
    public async Task Without_the_domain_there_are_no_passkeys()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "" });
        using var visitor = app.NewVisitor();
        await PasskeyVisits.LogInAsync(visitor, app.Person("CONFIRMED"), remember: true);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "account");
        await visitor.HasLoggedOutAsync();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Null(page.Document.QuerySelector("[data-passkey], script[src*=passkey]"));
        Assert.Equal("username", page.Input("Form.Email")!.GetAttribute("autocomplete"));
        var before = app.Pool.Calls.Count;
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
            ["Form.Email"] = "ann@example.com",
        };
        using var reply = await visitor.Http.PostAsync(
            "/Account/Passkey?handler=Options", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task Where_the_client_lacks_the_flow_everybody_gets_the_same_answer_and_the_log_names_the_fix()
    {
        await using var app = await PortalApp.StartAsync(template: ChangedTemplate.Write(("        - ALLOW_USER_AUTH\n", "")));
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");

        foreach (var address in new[] { app.Person("CONFIRMED").Email, "nobody@example.com" })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.AskAsync(page, address)).Status);
        }

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error 1066 ", StringComparison.Ordinal)
            && line.Contains("PasskeysSignIn is not met. Add ALLOW_USER_AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_page_with_the_script_may_send_requests_and_the_script_is_small()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Contains("; connect-src 'self'", Policy(page), StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", Policy(await visitor.OpenAsync("/Account/Register")), StringComparison.Ordinal);
        Assert.Null((await visitor.OpenAsync("/Account/Register")).Document.QuerySelector("script[src*=passkey]"));
        var script = await visitor.Http.GetByteArrayAsync(
            page.Document.QuerySelector("script[type=module]")!.GetAttribute("src"), TestContext.Current.CancellationToken);
        using var compressed = new MemoryStream();
        await using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await brotli.WriteAsync(script, TestContext.Current.CancellationToken);
        }

        Assert.InRange(compressed.Length, 1, 3 * 1024);
    }

    private static string Policy(PageView page) => page.Reply.Headers.GetValues("Content-Security-Policy").Single();
}
