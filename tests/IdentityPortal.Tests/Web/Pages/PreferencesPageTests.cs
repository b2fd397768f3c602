using System.Net;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Pages;

public sealed class PreferencesPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/Privacy")]
    [InlineData("/Account/Login?returnUrl=%2FPrivacy")]
    public async Task A_language_is_chosen_at_the_foot_of_every_page_and_stays(string url)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var redirect = await (await visitor.OpenAsync(url)).PressAsync("Deutsch");
        var page = await visitor.FollowAsync(redirect);

        Assert.Equal(HttpStatusCode.Redirect, redirect.Status);
        Assert.Equal(url, page.Url);
        Assert.Equal("de", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["Deutsch"], page.Document.QuerySelectorAll(".languages [aria-current=true]").Select(button => button.TextContent));
        Assert.Equal("de", (await visitor.Reading("fr").OpenAsync("/Account/Register")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/", "footer")]
    [InlineData("/Preferences", "main")]
    public async Task Both_have_labels_and_are_in_one_place(string url, string place)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var forms = (await visitor.OpenAsync(url)).Document.QuerySelectorAll($"{place} .preferences > form");

        Assert.Equal(["Language", "Colours"], forms.Select(form => form.QuerySelector($"#{form.GetAttribute("aria-labelledby")}")!.TextContent));
    }

    [Fact]
    public async Task Each_language_is_offered_in_its_own_words()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var buttons = (await visitor.OpenAsync("/")).Document.QuerySelectorAll("footer .languages button");

        Assert.Equal(WordingFile.All.Count, buttons.Length);
        Assert.All(buttons, button =>
        {
            Assert.Equal(WordingFile.All[button.GetAttribute("value")!]["Language.Name"], button.TextContent);
            Assert.Equal(button.GetAttribute("value"), button.GetAttribute("lang"));
            Assert.Equal(button.GetAttribute("lang") == "ar" ? "rtl" : "ltr", button.GetAttribute("dir"));
        });
    }

    [Fact]
    public async Task Colours_are_those_of_the_device_until_others_are_chosen()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/");
        Assert.False(page.Document.DocumentElement.HasAttribute("data-theme"));
        Assert.Equal("System setting", Pressed(page));

        foreach (var (button, theme) in new[] { ("Dark", "dark"), ("Light", "light") })
        {
            page = await visitor.FollowAsync(await page.PressAsync(button));
            Assert.Equal(theme, page.Document.DocumentElement.GetAttribute("data-theme"));
            Assert.Equal(button, Pressed(page));
        }

        page = await visitor.FollowAsync(await page.PressAsync("System setting"));
        Assert.False(page.Document.DocumentElement.HasAttribute("data-theme"));
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "theme");
    }

    [Fact]
    [Asvs("3.3.1", "3.3.2", "3.3.4")]
    public async Task Both_are_kept_for_a_year_in_cookies_that_only_this_host_reads()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await visitor.OpenAsync("/");
        visitor.Http.DefaultRequestHeaders.Add("Cookie", page.Reply.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        var language = await page.PressAsync("Deutsch");
        var theme = await page.PressAsync("Dark");

        Assert.Matches(
            "^__Host-language=de; max-age=31536000; path=/; secure; samesite=lax; httponly$", Assert.Single(language.Reply.Headers.GetValues("Set-Cookie")));
        Assert.Matches(
            "^__Host-theme=dark; max-age=31536000; path=/; secure; samesite=lax; httponly$", Assert.Single(theme.Reply.Headers.GetValues("Set-Cookie")));
    }

    [Fact]
    public async Task It_is_a_page_too()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Preferences");

        Assert.Equal("Language and colours", page.Heading);
        Assert.Single(page.Document.QuerySelectorAll("main .languages"));
        Assert.Single(page.Document.QuerySelectorAll("main .themes"));
        Assert.Empty(page.Document.QuerySelectorAll("footer form"));
        page = await visitor.FollowAsync(await page.PressAsync("Français"));
        Assert.Equal(("/Preferences", WordingFile.All["fr"]["Preferences.Title"]), (page.Url, page.Heading));
    }

    [Theory]
    [InlineData("Form.Language", "nl")]
    [InlineData("Form.Language", "DE")]
    [InlineData("Form.Language", "")]
    [InlineData("Form.Language", "en-US; path=/")]
    [InlineData("Form.Theme", "pink")]
    [InlineData("Form.Theme", "")]
    [InlineData("Form.Other", "de")]
    public async Task What_is_not_offered_is_refused(string name, string value)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await PostAsync(visitor, "/Preferences", (name, value));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name is "language" or "theme");
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    [InlineData("/\\example.com")]
    [InlineData("javascript:alert(1)")]
    public async Task It_leads_back_to_this_site_only(string url)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await PostAsync(visitor, $"/Preferences?returnUrl={Uri.EscapeDataString(url)}", ("Form.Language", "de"));

        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "language");
    }

    [Fact]
    public async Task Without_the_token_of_a_page_nothing_is_kept()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        using var reply = await visitor.Http.PostAsync(
            "/Preferences", new FormUrlEncodedContent([new("Form.Language", "de")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "language");
    }

    [Theory]
    [InlineData("/nothing/here?a=b", "/nothing/here?a=b")]
    [InlineData("/%C3%A4", "/%C3%A4")]
    [InlineData("//example.com", "/")]
    public async Task A_page_that_is_not_there_can_be_read_in_another_language(string url, string back)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(new Uri(app.Address + url[1..]), TestContext.Current.CancellationToken));
        var redirect = await page.PressAsync("Deutsch");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal((HttpStatusCode.Redirect, back), (redirect.Status, redirect.Location));
        Assert.Equal(WordingFile.All["de"]["Status.404.Title"], (await visitor.OpenAsync("/nothing")).Heading);
    }

    [Fact]
    public async Task An_address_too_long_to_come_back_to_leads_to_the_start_page()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var redirect = await (await visitor.OpenAsync($"/Privacy?{new string('a', 3000)}")).PressAsync("Deutsch");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (redirect.Status, redirect.Location));
    }

    private static string? Pressed(PageView page) => page.Document.QuerySelectorAll(".themes [aria-pressed=true]").SingleOrDefault()?.TextContent;

    private static async Task<PageView> PostAsync(Visitor visitor, string url, (string Name, string Value) field)
    {
        var page = await visitor.OpenAsync("/");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(
            url, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new(field.Name, field.Value)]), TestContext.Current.CancellationToken));
    }
}
