using System.Net;
using System.Security.Claims;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The desk opens only to sessions that began with a second factor.</summary>
public sealed class SecondFactorTests
{
    private const string Closed = "The support desk is closed to this session";

    [Fact]
    [Asvs("6.3.3")]
    public async Task Staff_without_a_second_factor_are_led_to_set_one_up_and_from_there_to_the_desk()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        await app.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = "support" });
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(person.Email, person.Password);

        var page = await staff.OpenAsync("/Support/Trail");
        Assert.Equal("/Account/Security?returnUrl=%2FSupport%2FTrail", page.Url);
        Assert.Contains($"{Closed}, because it began without a second step. Set one up below.", page.MainText, StringComparison.Ordinal);
        var key = await staff.BeginAuthenticatorAsync();
        page = await key.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, key).Code });
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        // The session itself still began with the password alone.
        Assert.Equal("/Account/Security", (await staff.OpenAsync("/Support")).Url[.."/Account/Security".Length]);
        page = await page.GoAsync("Prove");
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });
        page = await page.WithCodeAsync(person.Email);

        Assert.Equal(("/Support", "Find a person"), (page.Url, page.Heading));
        Assert.DoesNotContain(Closed, (await staff.OpenAsync("/Account/Security")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_desk_is_closed_to_a_session_that_began_with_the_password_alone()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await PasswordOnlyAsync(app);
        var token = (await lead.OpenAsync("/Account/Security")).ValueOf("__RequestVerificationToken")!;
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, ""),
            (HttpMethod.Get, "/Figures"),
            (HttpMethod.Get, "/Receipt/1"),
            (HttpMethod.Get, "/Person/0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33/Disable"),
            (HttpMethod.Post, "/Trail?handler=Export"),
            (HttpMethod.Post, "/Person/0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33/Disable"),
        })
        {
            using var request = new HttpRequestMessage(method, $"/Support{path}");
            request.Content = method == HttpMethod.Get ? null : new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["Form.Reason"] = "Other",
                ["Form.Text"] = "x",
                ["Form.Press"] = $"{Guid.NewGuid()}",
            });
            using var reply = await lead.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal((path, HttpStatusCode.Redirect), (path, reply.StatusCode));
            Assert.StartsWith("/Account/Security?returnUrl=", reply.Headers.Location!.OriginalString, StringComparison.Ordinal);
            Assert.Empty(await app.TrailAsync());
        }
    }

    [Fact]
    public async Task Where_the_setting_is_off_the_password_is_enough()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Support:RequireSecondFactor"] = "false" });
        using var lead = await PasswordOnlyAsync(app);

        Assert.Equal("/Support", (await lead.OpenAsync("/Support")).Url);
        Assert.DoesNotContain(Closed, (await lead.OpenAsync("/Account/Security")).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("support", new[] { "pwd", "otp", "mfa" }, false)]
    [InlineData("support-lead", new[] { "hwk", "mfa" }, false)]
    [InlineData("support", new[] { "pwd" }, true)]

    // A session of version 0.1.0.
    [InlineData("support", new string[0], true)]
    [InlineData("team", new string[0], false)]
    public void The_methods_of_a_session_decide(string group, string[] methods, bool isMissing)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Role, group), .. methods.Select(method => new Claim(LoginMethod.ClaimType, method))], "test");

        Assert.Equal(isMissing, new StaffFactor(Options.Create(new PortalOptions())).IsMissing(new ClaimsPrincipal(identity)));
    }

    [Fact]
    public async Task Staff_cannot_remove_their_last_second_factor()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();

        var security = await staff.OpenAsync("/Account/Security");
        var page = await staff.OpenAsync("/Account/RemoveAuthenticator");

        Assert.Null(security.WayTo("RemoveAuthenticator"));
        Assert.Contains("You can remove this one only after you have set up another.", security.MainText, StringComparison.Ordinal);

        Assert.Equal("Nothing was changed, because your account must have a second step. Set up another one first.", page.Banner);
        Assert.NotEmpty((await app.AccountAsync("support@example.com")).UserMFASettingList!);
    }

    /// <summary>A browser in which the lead logged in before the account had a second factor.</summary>
    private static async Task<Visitor> PasswordOnlyAsync(PortalApp app)
    {
        var person = app.Person("CONFIRMED");
        await app.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = "support-lead" });
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await Authenticator.EnrolAsync(app, person);
        return visitor;
    }
}
