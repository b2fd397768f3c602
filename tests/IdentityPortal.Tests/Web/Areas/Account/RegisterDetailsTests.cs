using System.Net;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Register where the pool requires more than an address, or the operator wants to know more.</summary>
public sealed class RegisterDetailsTests
{
    private const string Name = "Form.Details[0]";
    private const string Language = "Form.Details[1]";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Portal:Details:0"] = "name",
        ["Portal:Details:1"] = "locale",
        ["Portal:Register:Details:0"] = "name",
        ["Portal:Register:Details:1"] = "locale",
    };

    [Fact]
    public async Task What_is_entered_is_in_the_new_account_and_not_in_the_log()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();
        visitor.Reading("de");
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(("", "de"), (page.ValueOf(Name), page.ValueOf(Language)));

        page = await page.SubmitAsync(Form("Zwetschgenbaum"));
        Assert.Equal("/Account/Confirm", page.Url);

        // Whoever has mistyped something finds it again.
        visitor.Reading("en");
        page = await visitor.FollowAsync(await (await visitor.OpenAsync("/Account/Confirm")).PressAsync("Change it"));
        Assert.Equal(("ann@example.com", "Zwetschgenbaum", "de", ""), (page.ValueOf("Form.Email"), page.ValueOf(Name), page.ValueOf(Language), page.ValueOf("Form.Password")));
        await visitor.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);
        page = await visitor.OpenAsync("/Account/Details");
        Assert.Equal(("Zwetschgenbaum", "de"), (page.ValueOf("Form.Values[0]"), page.ValueOf("Form.Values[1]")));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("Zwetschgenbaum", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_else_who_uses_the_browser_later_does_not_find_what_was_entered()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(Form("Zwetschgenbaum")).SucceedsAsync();
        Assert.Equal("Zwetschgenbaum", (await visitor.OpenAsync("/Account/Register?another=true")).ValueOf(Name));

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("", (await visitor.OpenAsync("/Account/Register?another=true")).ValueOf(Name));
    }

    [Fact]
    public async Task What_Register_asks_for_cannot_be_emptied_later()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(Form("Ann")).SucceedsAsync();
        await visitor.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);
        var page = await visitor.OpenAsync("/Account/Details");
        Assert.DoesNotContain("You can leave a field empty.", page.MainText, StringComparison.Ordinal);

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = "" });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Fill in: Full name"), (page.Status, page.Errors.Single()));
        Assert.DoesNotContain("UpdateUserAttributes", app.Pool.Calls);
    }

    [Fact]
    public async Task A_field_that_is_left_empty_is_named_and_the_others_keep_what_was_typed()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();

        var page = await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(Form(" ", "fr"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Fill in: Full name"), (page.Status, page.Errors.Single()));
        Assert.Equal("true", page.Input(Name)!.GetAttribute("aria-invalid"));
        Assert.Equal(("ann@example.com", "fr"), (page.ValueOf("Form.Email"), page.ValueOf(Language)));
        Assert.Empty(app.Pool.Calls);
        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(Form("Ann"))).Url);
    }

    [Fact]
    public async Task A_value_that_only_Cognito_refuses_is_not_blamed_on_the_address()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();

        var page = await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(Form(new string('a', 21)));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "Nothing is saved, because one of the values was not accepted. Check them and try again."),
            (page.Status, page.Errors.Single()));
        Assert.Equal(new string('a', 21), page.ValueOf(Name));
        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(Form("Ann"))).Url);
    }

    private static Dictionary<string, string> Form(string name, string? language = null)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.Email"] = "ann@example.com",
            [Name] = name,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        };
        if (language is not null)
        {
            form[Language] = language;
        }

        return form;
    }

    private static async Task<PortalApp> StartAsync()
    {
        var template = ChangedTemplate.Write(
            ("ReadAttributes: [email, email_verified]", "ReadAttributes: [email, email_verified, name, locale]"),
            ("WriteAttributes: [email]", "WriteAttributes: [email, name, locale]"),
            ("        - Name: email\n", "        - Name: name\n          AttributeDataType: String\n          Mutable: true\n          Required: true\n"
                + "          StringAttributeConstraints: { MaxLength: \"20\" }\n        - Name: email\n"));
        var app = await PortalApp.StartAsync(Settings, template: template);
        File.Delete(template);
        return app;
    }
}
