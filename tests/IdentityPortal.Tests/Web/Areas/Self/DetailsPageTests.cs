using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class DetailsPageTests
{
    private const string Name = "Form.Values[0]";
    private const string Phone = "Form.Values[1]";

    private static readonly Dictionary<string, string> Listed = new() { ["Portal:Details:0"] = "name", ["Portal:Details:1"] = "phone_number" };

    /// <summary>A template whose client reads and writes name and phone number. A name has at most 100 letters.</summary>
    public static string Template() => ChangedTemplate.Write(
        ("ReadAttributes: [email, email_verified]", "ReadAttributes: [email, email_verified, name, phone_number]"),
        ("WriteAttributes: [email]", "WriteAttributes: [email, name, phone_number]"),
        ("        - Name: email\n", "        - Name: name\n          AttributeDataType: String\n          Mutable: true\n"
            + "          StringAttributeConstraints: { MaxLength: \"100\" }\n        - Name: email\n"));

    [Fact]
    public async Task A_person_fills_in_changes_and_empties_their_details()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var page = await (await visitor.OpenAsync("/Account")).GoAsync("Details");
        Assert.Equal(("", ""), (page.ValueOf(Name), page.ValueOf(Phone)));

        page = await page.SubmitAsync(new Dictionary<string, string> { [Name] = "Ann O’Hara", [Phone] = "+441632960000" });
        Assert.Equal(("/Account/Details", "Your details are saved."), (page.Url, page.Banner));
        page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal(("Ann O’Hara", "+441632960000"), (page.ValueOf(Name), page.ValueOf(Phone)));
        Assert.Contains("Ann O’Hara", page.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        var email = app.Person("CONFIRMED").Email;
        Assert.Contains($"Email address: {email}", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        foreach (var form in new[] { "/Account/ChangePassword", "/Account/Prove" })
        {
            // Password managers keep the password under this name, which must be one that logs in.
            var kept = (await visitor.OpenAsync(form)).Document.QuerySelector("main input[autocomplete=username]")!;
            Assert.Equal((form, email), (form, kept.GetAttribute("value")));
        }

        await page.SubmitAsync(new Dictionary<string, string> { [Phone] = "" }).SucceedsAsync();

        page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal(("Ann O’Hara", ""), (page.ValueOf(Name), page.ValueOf(Phone)));
        Assert.Contains("Ann O’Hara", page.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        await page.SubmitAsync(new Dictionary<string, string> { [Name] = "" }).SucceedsAsync();
        Assert.Contains(app.Person("CONFIRMED").Email, (await visitor.OpenAsync("/Account/Details")).Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_changed_is_not_sent()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();

        Assert.DoesNotContain("UpdateUserAttributes", app.Pool.Calls);
    }

    [Theory]
    [InlineData("01632 960000", "Enter the number with + and the country code, like +44 1632 960000")]
    [InlineData("+44\u00011632960000", "We cannot accept this value. Check it and try again")]
    public async Task A_value_that_cannot_be_is_refused_and_nothing_typed_is_lost(string phone, string sentence)
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        var page = await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [Name] = "Ann", [Phone] = phone });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence), (page.Status, page.Errors.Single()));
        Assert.Equal("Ann", page.ValueOf(Name));
        Assert.Equal("", (await visitor.OpenAsync("/Account/Details")).ValueOf(Name));
    }

    [Fact]
    public async Task A_value_that_only_Cognito_refuses_is_refused_in_a_sentence()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var page = await visitor.OpenAsync("/Account/Details");

        page = await page.SubmitAsync(new Dictionary<string, string> { [Name] = new string('a', 101), [Phone] = "+44 (1632) 960-000" });

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "Nothing is saved, because one of the values was not accepted. Check them and try again."),
            (page.Status, page.Errors.Single()));
        await page.SubmitAsync(new Dictionary<string, string> { [Name] = "Ann" }).SucceedsAsync();

        // If only one value has changed, it is this one.
        var refused = await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [Name] = new string('a', 101) });
        Assert.Equal("We cannot accept this value. Check it and try again", refused.Errors.Single());
        Assert.Equal("true", refused.Input(Name)!.GetAttribute("aria-invalid"));
        Assert.Equal("+441632960000", (await visitor.OpenAsync("/Account/Details")).ValueOf(Phone));
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_silently()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var (first, second, third) = (await visitor.OpenAsync("/Account/Details"), await visitor.OpenAsync("/Account/Details"), await visitor.OpenAsync("/Account/Details"));
        await first.SubmitAsync(new Dictionary<string, string> { [Name] = "Ann" }).SucceedsAsync();

        await second.SubmitAsync(new Dictionary<string, string> { [Phone] = "+441632960000" }).SucceedsAsync();
        var refused = await third.SubmitAsync(new Dictionary<string, string> { [Name] = "Anna" });

        Assert.StartsWith("The same field was changed elsewhere", refused.Errors.Single(), StringComparison.Ordinal);
        var page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal(("Ann", "+441632960000"), (page.ValueOf(Name), page.ValueOf(Phone)));
        await refused.SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
        Assert.Equal("Anna", (await visitor.OpenAsync("/Account/Details")).ValueOf(Name));
    }

    [Fact]
    public async Task While_Cognito_does_not_answer_the_form_keeps_what_was_typed()
    {
        await using var app = await StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var page = await visitor.OpenAsync("/Account/Details");
        PageView failed;
        using (app.Pool.Faults.Inject("GetUser", Fault.Throttle))
        {
            failed = await page.SubmitAsync(new Dictionary<string, string> { [Name] = "Ann" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.OpenAsync("/Account/Details")).Status);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Ann"), (failed.Status, failed.ValueOf(Name)));
        await failed.SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
        Assert.Equal("Ann", (await visitor.OpenAsync("/Account/Details")).ValueOf(Name));
    }

    [Fact]
    public async Task A_client_that_must_not_write_them_is_no_mistake_of_the_person()
    {
        await using var app = await PortalApp.StartAsync(Listed);
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        var page = await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { [Name] = "Ann" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains(app.Log.Lines, line => line.Contains("DetailsAreWritten is not met. Add what Portal:Details lists", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_setting_the_page_shows_the_address_alone()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        var page = await visitor.OpenAsync("/Account/Details");
        Assert.NotNull(page.WayTo("ChangeAddress"));
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    private static async Task<PortalApp> StartAsync()
    {
        var template = Template();
        var app = await PortalApp.StartAsync(Listed, template: template);
        File.Delete(template);
        return app;
    }
}
