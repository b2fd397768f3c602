using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Forms;

/// <summary>The attributes of fields for browsers, password managers and the page's script.</summary>
public sealed class FieldTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task The_button_that_shows_a_password_waits_for_the_script_and_shows_the_repetition_too()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var button = Assert.Single((await visitor.OpenAsync("/Account/Register")).Document.QuerySelectorAll("main .reveal"));

        Assert.True(button.HasAttribute("hidden"));
        Assert.Equal("button", button.GetAttribute("type"));
        Assert.Equal("Form_Password Form_PasswordAgain", button.GetAttribute("aria-controls"));
        Assert.Equal("Show the password", button.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Password_managers_get_the_pools_rules()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:PasswordPolicy:MinimumLength"] = "10",
            ["Portal:PasswordPolicy:RequireNumbers"] = "true",
            ["Portal:PasswordPolicy:RequireSymbols"] = "true",
        });
        using var visitor = app.NewVisitor();

        Assert.Equal(
            "minlength: 10; required: digit; required: special; maxlength: 256",
            (await visitor.OpenAsync("/Account/Register")).Input("Form.Password")!.GetAttribute("passwordrules"));
        Assert.Null((await visitor.OpenAsync("/Account/Login")).Input("Form.Password")!.GetAttribute("passwordrules"));
    }

    [Theory]
    [InlineData("/Account/Login", "Form.Email", "ltr")]
    [InlineData("/Account/Confirm", "Form.Code", "ltr")]
    [InlineData("/Account/Login", "Form.Password", "ltr")]
    public async Task Addresses_codes_and_passwords_read_from_left_to_right_in_every_language(string url, string field, string direction)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal(direction, (await visitor.OpenAsync(url)).Input(field)!.GetAttribute("dir"));
    }

    [Fact]
    [Asvs("6.2.7")]
    public async Task Password_managers_know_the_account_of_every_password_form()
    {
        await using var app = await PortalApp.StartAsync();
        var (person, invited) = (app.Person("CONFIRMED"), app.Person("FORCE_CHANGE_PASSWORD"));
        var lead = app.Pool.People.First(somebody => somebody.Groups.Contains("support-lead"));
        using var forgetful = app.NewVisitor();
        using var guest = app.NewVisitor();
        using var member = app.NewVisitor();
        using var staff = await app.StaffAsync("support-lead");
        await member.HasLoggedInAsync(person.Email, person.Password);

        foreach (var (page, address) in new[]
        {
            (await forgetful.ForgotPasswordAsync(person.Email), person.Email),
            (await guest.LoginAsync(invited.Email, invited.Password), invited.Email),
            (await member.OpenAsync("/Account/ChangePassword"), person.Email),
            (await staff.OpenAsync("/Account/Prove?returnUrl=/Support"), lead.Email),
        })
        {
            var password = page.Document.QuerySelector("main input[type=password]")!;
            var form = password.Closest("form")!;
            var name = (IHtmlInputElement)form.QuerySelector("input[autocomplete=username]")!;
            Assert.Equal((page.Url, address), (page.Url, name.Value));
            Assert.True(name.HasAttribute("hidden"), page.Url);
            Assert.True(name.CompareDocumentPosition(password).HasFlag(DocumentPositions.Following), page.Url);

            // The form acts on its own reference, so a password manager that changes the field changes nothing.
            Assert.False(name.HasAttribute("name"), page.Url);
        }
    }

    [Fact]
    public async Task A_field_says_nothing_that_is_empty()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        var input = (await visitor.OpenAsync("/Account/Login")).Input("Form.Password")!;

        Assert.DoesNotContain(input.Attributes, attribute => attribute.Value.Length == 0);
    }
}
