using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>What one person has begun in a browser, the next one cannot finish.</summary>
public sealed class UnfinishedStepTests
{
    private static readonly Dictionary<string, string> Chosen = new()
    {
        ["Form.Password"] = "a password of my own 1",
        ["Form.PasswordAgain"] = "a password of my own 1",
    };

    [Fact]
    public async Task Another_log_in_ends_a_half_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var browser = app.NewVisitor();
        var half = await BeginAsync(app, browser);
        using var copy = browser.MovedTo(app);

        await browser.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        await browser.HasLoggedOutAsync();

        await AssertEndedAsync(browser, half);
        Assert.Equal("/Account/Login", (await copy.OpenAsync("/Account/NewPassword")).Url);

        // The row says that the session has ended.
        Assert.Single(await app.InStoreAsync(store => store.BrowserNotes.ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_log_out_ends_a_half_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var browser = app.NewVisitor();
        var half = await BeginAsync(app, browser);

        using var reply = await browser.Http.PostAsync(
            "/Account/Logout",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = half.ValueOf("__RequestVerificationToken")!,
            }),
            TestContext.Current.CancellationToken);

        Assert.Equal("/", reply.Headers.Location?.ToString());
        await AssertEndedAsync(browser, half);
    }

    [Fact]
    public async Task After_another_log_in_no_page_knows_the_address_of_the_person_before()
    {
        await using var app = await PortalApp.StartAsync();
        using var browser = app.NewVisitor();
        await browser.HasRegisteredAsync("ann@example.com");
        await browser.HasForgottenPasswordAsync("bob@example.com");

        await browser.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        await browser.HasLoggedOutAsync();

        Assert.Equal("", (await browser.OpenAsync("/Account/Confirm")).ValueOf("Form.Email"));
        Assert.Equal("", (await browser.OpenAsync("/Account/ResetPassword")).ValueOf("Form.Email"));
        Assert.Equal("", (await browser.OpenAsync("/Account/ForgotPassword")).ValueOf("Form.Email"));
    }

    private static async Task<PageView> BeginAsync(PortalApp app, Visitor browser)
    {
        var page = await browser.LoginAsync(app.Person("FORCE_CHANGE_PASSWORD").Email, app.Person("FORCE_CHANGE_PASSWORD").Password);
        Assert.Equal("/Account/NewPassword", page.Url);
        return page;
    }

    private static async Task AssertEndedAsync(Visitor browser, PageView half)
    {
        Assert.Equal("/Account/Login", (await browser.OpenAsync("/Account/NewPassword")).Url);
        var page = await half.SubmitAsync(Chosen);
        Assert.Equal("/Account/Login", page.Url);
        Assert.False(page.IsLoggedIn);
    }
}
