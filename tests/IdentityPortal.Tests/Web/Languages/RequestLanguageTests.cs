using System.Globalization;
using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Languages;

public sealed class RequestLanguageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task Pages_are_in_the_language_that_the_browser_asks_for_most()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        foreach (var (header, tag) in new (string, string)[]
        {
            ("de", "de"),
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("fr;q=0.5, de;q=0.7", "de"),
            ("nl, de;q=0.1, fr;q=0.2", "fr"),
            ("de;q=0, fr;q=0.1", "fr"),
            ("pt", "pt-BR"),
            ("zh-CN,zh;q=0.9", "zh-Hans"),
            ("ar-SA", "ar"),
            ("ja-JP", "ja"),
            ("nl", "en"),
            ("*", "en"),
            ("*;q=0.5, es;q=0.1", "es"),
        })
        {
            var page = await visitor.Reading(header).OpenAsync("/Privacy");
            Assert.Equal((header, tag), (header, page.Document.DocumentElement.GetAttribute("lang")));
            Assert.Equal(tag == "ar" ? "rtl" : "ltr", page.Document.DocumentElement.GetAttribute("dir"));
            Assert.Equal([tag], page.Reply.Content.Headers.ContentLanguage);
        }
    }

    [Fact]
    public async Task No_header_and_no_cookie_is_English()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal("en", (await visitor.OpenAsync("/")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_was_chosen_goes_before_what_the_browser_asks_for_and_nothing_else_counts()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        visitor.SetCookie("language", "fr");

        Assert.Equal("fr", (await visitor.Reading("de").OpenAsync("/")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("fr", (await visitor.OpenAsync("/?culture=es&ui-culture=es")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_mad_cookie_or_header_is_passed_over()
    {
        var app = portal.App;
        string[] mad =
        [
            "xx", "DE", "c%3Dde%7Cuic%3Dde", "../../etc/passwd", new('a', 4000), "%00", "de%00", "en-US-POSIX-x-y-z", "%F0%9F%92%A9", ";;;", "",
            "zh-Hant-Hans-Hant", "i-klingon", "q=1", "-", "de;q=9", "de;q=-1", "de;q=0.12345", "1234567890",
            string.Join(',', Enumerable.Range(0, 600).Select(number => $"x{number}")),
        ];

        foreach (var one in mad)
        {
            using var byCookie = app.NewVisitor();
            byCookie.Http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"language={one.Replace(";", "%3B", StringComparison.Ordinal)}");
            var page = await byCookie.OpenAsync("/Account/Login");
            Assert.Equal((one, HttpStatusCode.OK, "en"), (one, page.Status, page.Document.DocumentElement.GetAttribute("lang")));

            using var byHeader = app.NewVisitor();
            Assert.Equal((one, HttpStatusCode.OK), (one, (await byHeader.Reading(one).OpenAsync("/Account/Login")).Status));
        }
    }

    [Fact]
    public async Task A_page_is_made_for_one_visitor_and_kept_by_no_cache()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.Reading("de").OpenAsync("/");
        var asset = await visitor.OpenAsync("/site.css");

        Assert.Equal("no-store", page.Reply.Headers.CacheControl?.ToString());
        Assert.Empty(asset.Reply.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task Outside_of_a_request_no_language_is_spoken()
    {
        _ = portal.App;

        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.DefaultThreadCurrentCulture);
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.DefaultThreadCurrentUICulture);
    }

    [Fact]
    public async Task The_log_is_in_English_for_every_language_of_the_page()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        await visitor.Reading("ar").LoginAsync("nobody@example.com", "not the password");

        Assert.DoesNotContain(app.Log.Lines, line => line.Any(character => character is >= '\u0600' and <= '\u06FF'));
        Assert.Contains(app.Log.Lines, line => line.Contains("Login", StringComparison.Ordinal));
    }
}
