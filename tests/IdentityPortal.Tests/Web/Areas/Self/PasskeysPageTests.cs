using System.Globalization;
using System.Net;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>How people add, name and remove passkeys, without the script that the browser runs.</summary>
public sealed class PasskeysPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Somebody_adds_a_passkey_logs_in_with_it_and_removes_it()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = new SoftwareAuthenticator();
        using var elsewhere = app.NewVisitor();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        Assert.Equal("/Account/AddPasskey", (await (await visitor.OpenAsync("/Account/Security")).GoAsync("AddPasskey")).Url);

        var page = await visitor.AddPasskeyAsync(device, "Ann's phone 📱");

        Assert.Equal("/Account/Security", page.Url);
        Assert.Equal("Your passkey is ready. You can log in with it from now on.", page.Banner);
        Assert.Equal([$"Ann's phone 📱 Added on {Today(app)}. Not used here yet. Rename Remove"], PasskeyPages.PasskeysOn(page));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await elsewhere.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
        using var later = app.NewVisitor();
        await later.UsePasskeyAsync(device, person.Email);
        page = await later.OpenAsync("/Account/Security");
        Assert.Equal([$"Ann's phone 📱 Added on {Today(app, -1)}. Last used here on {Today(app)}. Rename Remove"], PasskeyPages.PasskeysOn(page));

        page = await later.OpenPasskeyAsync("RemovePasskey");
        Assert.Contains("Ann's phone 📱", page.MainText, StringComparison.Ordinal);
        var before = later.Cookies.Single(cookie => cookie.Name == "session").Value;
        page = await page.SubmitAsync(Nothing);

        Assert.Equal("The passkey is removed, and you are logged out of this site on all other devices.", page.Banner);
        Assert.Empty(PasskeyPages.PasskeysOn(page));
        Assert.Empty(await PasskeyPages.RowsAsync(app));
        Assert.NotEqual(before, later.Cookies.Single(cookie => cookie.Name == "session").Value);
        Assert.True((await later.OpenAsync("/")).IsLoggedIn);
        Assert.False((await elsewhere.OpenAsync("/")).IsLoggedIn);
        await later.HasLoggedOutAsync();
        Assert.False((await later.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task What_happens_is_logged_and_in_the_timeline()
    {
        var app = portal.App;
        var lines = app.Log.Lines.Count;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await app.LogInAsync(person);
        await visitor.AddPasskeyAsync(device);
        await (await visitor.OpenPasskeyAsync("RemovePasskey")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.Contains(app.Log.Lines.Skip(lines), line => line.StartsWith("Information 1055 ", StringComparison.Ordinal) && line.Contains("AddPasskey by", StringComparison.Ordinal));
        Assert.Contains(app.Log.Lines.Skip(lines), line => line.StartsWith("Information 1056 ", StringComparison.Ordinal) && line.Contains("RemovePasskey by", StringComparison.Ordinal));
        using var staff = await portal.StaffAsync();
        var seen = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");
        Assert.Contains("added a passkey", seen.MainText, StringComparison.Ordinal);
        Assert.Contains("removed a passkey", seen.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_gets_Cognitos_options_with_the_persons_address_and_the_passkeys_that_exist()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await app.LogInAsync(person);
        await visitor.AddPasskeyAsync(device);

        var options = JsonElement.Parse((await visitor.BeginAsync(await visitor.OpenAsync("/Account/AddPasskey"))).Html);

        Assert.Equal("localhost", options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal(person.Email, options.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal(device.TextId, Assert.Single(options.GetProperty("excludeCredentials").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task To_open_the_page_asks_Cognito_nothing()
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());
        var before = app.Pool.Calls.Count;

        await visitor.OpenAsync("/Account/AddPasskey");

        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_one_passkey_and_says_so_twice()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        var created = PasskeyPages.Fields(device.Create(JsonElement.Parse((await visitor.BeginAsync(page)).Html)).GetRawText());

        var pages = await Task.WhenAll(page.SendAsync(created), page.SendAsync(created));
        var reloaded = await page.SendAsync(created);

        Assert.All(pages.Append(reloaded), answer => Assert.Equal("/Account/Security", answer.Location));
        Assert.Single(app.Log.Lines, line => line.Contains("AddPasskey by", StringComparison.Ordinal));
        Assert.Single(await PasskeyPages.RowsAsync(app));
    }

    [Fact]
    public async Task Each_change_needs_a_proof_of_the_last_ten_minutes()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var change in new[] { "AddPasskey", "RenamePasskey", "RemovePasskey" })
        {
            var person = await app.NewPersonAsync($"{Guid.NewGuid()}@example.com");
            using var device = new SoftwareAuthenticator();
            using var visitor = await app.LogInAsync(person);
            await visitor.AddPasskeyAsync(device);
            var page = change == "AddPasskey" ? await visitor.OpenAsync("/Account/AddPasskey") : await visitor.OpenPasskeyAsync(change);
            var before = app.Pool.Calls.Count;
            app.Clock.Advance(TimeSpan.FromMinutes(11));

            var answer = await visitor.ForgeAsync(page, page.Url, PasskeyPages.Fields("{}", "Phone"));

            Assert.Equal($"/Account/Prove?returnUrl={Uri.EscapeDataString(page.Url)}", answer.Url);
            Assert.DoesNotContain("Delete", string.Join(' ', app.Pool.Calls.Skip(before)), StringComparison.Ordinal);
            Assert.Equal(page.Url, (await answer.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password })).Url);
        }
    }

    [Fact]
    public async Task The_script_gets_nothing_without_a_proof_or_without_the_forms_token()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        var fields = new FormUrlEncodedContent(PasskeyPages.Fields(""));
        using var forged = await visitor.Http.PostAsync("/Account/AddPasskey?handler=Options", fields, TestContext.Current.CancellationToken);
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FAddPasskey", (await visitor.BeginAsync(page)).Location);
        Assert.DoesNotContain("StartWebAuthnRegistration", app.Pool.Calls);
    }

    [Fact]
    public async Task Only_the_page_with_the_script_may_send_requests()
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        Assert.Contains("; connect-src 'self'", Policy(await visitor.OpenAsync("/Account/AddPasskey")), StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", Policy(await visitor.OpenAsync("/Account/Security")), StringComparison.Ordinal);

        static string Policy(PageView page) => page.Reply.Headers.GetValues("Content-Security-Policy").Single();
    }

    [Theory]
    [InlineData("AddPasskey")]
    [InlineData("RenamePasskey/1")]
    [InlineData("RemovePasskey/1")]
    public async Task Nobody_sees_the_pages_without_logging_in(string name)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal($"/Account/Login?returnUrl={Uri.EscapeDataString($"/Account/{name}")}", (await visitor.OpenAsync($"/Account/{name}")).Url);
    }

    private static string Today(PortalApp app, int days = 0) =>
        app.Clock.GetUtcNow().AddDays(days).ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
