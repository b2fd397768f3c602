using System.Net;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Forms;

/// <summary>Every page that says how long to wait gives the script what it needs to count down. Browser tests show that it does.</summary>
public sealed class CountdownTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private readonly PortalApp _app = portal.App;

    /// <summary>An address of this test's own, because the tests share one portal.</summary>
    private string Ann { get; } = portal.NewAddress();

    [Theory]
    [InlineData("Login", ".error-summary li", "Login.TooOften")]
    [InlineData("Confirm", ".error-summary li a", "Code.TooOften")]
    [InlineData("ResetPassword", ".error", "Code.TooOften")]
    [InlineData("ForgotPassword", ".error-summary li", "Forgot.TooSoon")]
    [InlineData("ResendCode", ".error-summary li", "Resend.TooSoon")]
    public async Task A_form_that_comes_too_early_counts_down(string name, string selector, string key)
    {
        Dictionary<string, string> typed = new()
        {
            ["Form.Email"] = Ann,
            ["Form.Code"] = Codes.Wrong,
            ["Form.Password"] = "not the plum tree at all",
            ["Form.PasswordAgain"] = "not the plum tree at all",
        };
        PageView page;
        do
        {
            // Each time a new browser, so that no page shows an address instead of asking for it.
            using var browser = _app.NewVisitor();
            page = await browser.OpenAsync($"/Account/{name}");
            page = await page.SendAsync(typed.Where(field => page.Input(field.Key) is not null).ToDictionary());
        }
        while (page.Status != HttpStatusCode.TooManyRequests);

        var line = page.Document.QuerySelector(selector)!;

        Assert.Equal(page.Reply.Headers.GetValues("Retry-After").Single(), line.GetAttribute("data-countdown"));
        Assert.Equal(WordingFile.All[WordingFile.English][key], line.GetAttribute("data-template"));
        Assert.Equal("You can try again now.", line.GetAttribute("data-over"));
        Assert.Contains("\"one\":\"one second\"", line.GetAttribute("data-waits"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_the_page_for_too_many_requests()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "2",
        });
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync("ann@example.com", "not the password");

        var line = (await visitor.LoginAsync("ann@example.com", "not the password")).Document.QuerySelector("main .countdown")!;

        Assert.Equal(("30", "You can try again now."), (line.GetAttribute("data-countdown"), line.GetAttribute("data-over")));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task The_template_has_the_place_of_the_wait_in_every_language(string tag)
    {
        using var visitor = _app.NewVisitor().Reading(tag);
        await visitor.ForgotPasswordAsync(Ann);
        _app.Clock.Advance(TimeSpan.FromSeconds(17));

        var line = (await visitor.ForgotPasswordAsync(Ann)).Document.QuerySelector(".error-summary li")!;

        Assert.Contains("43", line.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("43", line.GetAttribute("data-template"), StringComparison.Ordinal);
        Assert.Equal(
            WordingFile.All[tag]["Forgot.TooSoon"],
            string.Concat(line.GetAttribute("data-template")!.Where(character => character is not (>= '\u2066' and <= '\u2069'))));
    }

    public static TheoryData<string> Tags => WordingFile.Tags;

    [Fact]
    public async Task A_new_code_that_is_asked_for_too_early_waits_on_the_page_with_the_button()
    {
        using var visitor = _app.NewVisitor();
        var confirm = await visitor.RegisterAsync(Ann);
        _app.Clock.Advance(TimeSpan.FromSeconds(17));

        var page = await visitor.FollowAsync(await confirm.PressAsync("Send a new code"));

        Assert.Equal(("/Account/Confirm", "Confirm your email address"), (page.Url, page.Heading));
        Assert.StartsWith("No new code was sent", page.Banner, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        var form = page.Document.QuerySelector("main form[action='/Account/ResendCode']")!;
        Assert.Equal("You can ask for a new code in 43 seconds.", form.QuerySelector(".countdown")!.TextContent);
        Assert.Single(_app.Pool.Mailbox.Messages(Ann));
    }
}
