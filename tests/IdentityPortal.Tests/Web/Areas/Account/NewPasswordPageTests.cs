using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class NewPasswordPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Chosen = "a password of my own 1";

    [Fact]
    [Asvs("6.4.1")]
    public async Task A_temporary_password_leads_to_one_of_ones_own_and_in()
    {
        var app = portal.App;
        var person = await app.NewPersonAsync(portal.NewAddress(), "FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy");

        var page = await form.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });
        Assert.Equal("/Account/NewPassword?returnUrl=%2FPrivacy", page.Url);
        Assert.False(page.IsLoggedIn);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen });

        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
        using var later = app.NewVisitor();
        Assert.True((await later.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    [Asvs("6.4.1")]
    public async Task A_password_that_breaks_the_rules_or_is_the_temporary_one_is_refused_in_our_words()
    {
        var app = portal.App;
        var person = await app.NewPersonAsync(portal.NewAddress(), "FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = "short", ["Form.PasswordAgain"] = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["For your password, use at least 15 characters"], page.Errors);

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen });
        Assert.True(page.IsLoggedIn);
    }

    [Fact]
    public async Task What_the_pool_wants_to_know_of_the_person_is_asked_for()
    {
        var template = Path.GetTempFileName();
        await File.WriteAllTextAsync(template, TemplateThatRequiresAName(), TestContext.Current.CancellationToken);
        await using var app = await PortalApp.StartAsync(template: template);
        File.Delete(template);
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        Assert.Contains("Full name", page.MainText, StringComparison.Ordinal);
        Assert.Equal("name", page.Input("Form.Attributes[0]")!.GetAttribute("autocomplete"));

        var typed = new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen, ["Form.Attributes[0]"] = "" };
        page = await page.SubmitAsync(typed);
        Assert.Equal(["Fill in: Full name"], page.Errors);
        typed["Form.Attributes[0]"] = "Ann Example";
        page = await page.SubmitAsync(typed);

        Assert.Contains("Hello", page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.True(page.IsLoggedIn);
    }

    private static string TemplateThatRequiresAName() =>
        File.ReadAllText(Path.Combine(Repository.Root, "deploy/identity-portal.yaml"))
            .Replace(
                "        - Name: email\n",
                "        - Name: name\n          AttributeDataType: String\n          Mutable: true\n          Required: true\n        - Name: email\n",
                StringComparison.Ordinal)
            .Replace("WriteAttributes: [email]", "WriteAttributes: [email, name]", StringComparison.Ordinal)
            .Replace("ReadAttributes: [email, email_verified]", "ReadAttributes: [email, email_verified, name]", StringComparison.Ordinal);

    [Fact]
    public async Task After_too_long_the_person_must_log_in_again()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen });

        Assert.Equal("/Account/Login", page.Url);
        Assert.Equal("This took too long, or it has already been done. Log in again to continue.", page.Banner);
    }

    [Fact]
    [Asvs("2.3.1")]
    public async Task Without_a_temporary_password_the_page_leads_to_log_in()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal("/Account/Login", (await visitor.OpenAsync("/Account/NewPassword")).Url);
    }

    [Fact]
    public async Task During_an_outage_of_the_pool_the_visitor_stays_on_the_page()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        var typed = new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen };
        using (app.Pool.Faults.Inject("RespondToAuthChallenge", Fault.DropConnection))
        {
            page = await page.SubmitAsync(typed);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }

        Assert.True((await page.SubmitAsync(typed)).IsLoggedIn);
    }
}
