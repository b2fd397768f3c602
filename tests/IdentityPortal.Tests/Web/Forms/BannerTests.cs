using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Forms;

/// <summary>A message that something was not done looks like one, also on the page after a redirect.</summary>
public sealed class BannerTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Chosen = "a newly chosen password 1";

    private readonly PortalApp _app = portal.App;

    /// <summary>An address of this test's own, because the tests share one portal.</summary>
    private string Ann { get; } = portal.NewAddress();

    [Fact]
    public async Task A_log_in_before_the_confirmation_is_a_refusal()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        var page = await visitor.LoginAsync(Ann);

        AssertRefusal(page, "We could not log you in. Confirm your email address");
        Assert.NotNull(page.WayTo("Login"));
        Assert.NotNull(page.WayTo("ForgotPassword"));
        Assert.DoesNotContain("Error:", (await visitor.OpenAsync("/Account/Confirm")).Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_a_step_that_has_taken_too_long()
    {
        using var visitor = _app.NewVisitor();

        AssertRefusal(await visitor.OpenAsync("/Account/NewPassword"), "This took too long");
    }

    [Fact]
    public async Task So_is_a_code_that_has_set_another_password_before()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);
        var code = app.LastMailTo(person.Email).Code!;
        await visitor.HasResetPasswordAsync(code, Chosen);

        AssertRefusal(await visitor.ResetPasswordAsync(code, Chosen, person.Email), "This code has already changed your password.");
    }

    [Fact]
    public async Task What_was_done_is_none()
    {
        using var visitor = await _app.LogInAsync(_app.Person("CONFIRMED"));

        var page = await visitor.LogoutAsync();

        Assert.Equal("status", page.Document.QuerySelector(".banner")!.GetAttribute("role"));
        Assert.StartsWith("Home", page.Document.Title, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task The_title_says_so_in_every_language(string tag)
    {
        using var visitor = _app.NewVisitor().Reading(tag);

        var page = await visitor.OpenAsync("/Account/NewPassword");

        Assert.Equal(WordingFile.All[tag]["Step.Expired"], page.Banner);
        Assert.StartsWith(WordingFile.All[tag]["Title.Error"].Split('{')[0], page.Document.Title, StringComparison.Ordinal);
    }

    public static TheoryData<string> Tags => WordingFile.Tags;

    /// <summary>The pages whose sentences name both ways out have the links.</summary>
    [Theory]
    [InlineData("Confirm")]
    [InlineData("ResendCode")]
    public async Task Both_ways_out_are_links(string name)
    {
        using var visitor = _app.NewVisitor();
        foreach (var registersFirst in new[] { false, true })
        {
            if (registersFirst)
            {
                await visitor.HasRegisteredAsync(Ann);
            }

            var page = await visitor.OpenAsync($"/Account/{name}");
            Assert.NotNull(page.WayTo("Login"));
            Assert.NotNull(page.WayTo("ForgotPassword"));
        }
    }

    private static void AssertRefusal(PageView page, string beginning)
    {
        Assert.StartsWith(beginning, page.Banner, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal("alert", page.Document.QuerySelector(".banner.refusal")!.GetAttribute("role"));
    }
}
