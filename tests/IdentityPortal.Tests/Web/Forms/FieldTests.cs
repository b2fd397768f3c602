using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Forms;

/// <summary>The attributes of fields for browsers, password managers and the page's script.</summary>
public sealed class FieldTests
{
    [Fact]
    public async Task The_button_that_shows_a_password_waits_for_the_script_and_shows_the_repetition_too()
    {
        await using var app = await PortalApp.StartAsync();
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
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        Assert.Equal(direction, (await visitor.OpenAsync(url)).Input(field)!.GetAttribute("dir"));
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
