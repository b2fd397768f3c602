using System.Net;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Factors;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Names that people give passkeys, or send instead of names.</summary>
public sealed class PasskeyNameTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData("Laptop", "Laptop")]
    [InlineData("  my \t old\r\nphone ", "my old phone")]
    [InlineData("Cafe\u0301", "Café")]
    [InlineData("هاتف آن", "هاتف آن")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData("👩\u200d💻 🔑", "👩\u200d💻 🔑")]
    [InlineData("<b>&amp;", "<b>&amp;")]
    public void A_name_is_kept_as_it_is_read(string typed, string kept) => Assert.Equal(kept, PasskeyName.Parse(typed));

    [Theory]
    [InlineData("")]
    [InlineData(" \u00a0\u3000")]
    [InlineData("\u200d")]
    [InlineData("\u0301")]
    [InlineData("abc\u202etxt.exe")]
    [InlineData("a\u2066b")]
    [InlineData("a\u200eb")]
    [InlineData("a\0b")]
    [InlineData("a\u001b[31m")]
    [InlineData("a\ufeffb")]
    [InlineData("\ud83d")]
    [InlineData("a\ue000b")]
    public void What_cannot_be_seen_or_changes_the_text_around_it_is_no_name(string typed) => Assert.Null(PasskeyName.Parse(typed));

    [Fact]
    public void A_name_has_sixty_characters_at_most_however_they_are_combined()
    {
        Assert.NotNull(PasskeyName.Parse(new string('x', 60)));
        Assert.Null(PasskeyName.Parse(new string('x', 61)));
        Assert.Null(PasskeyName.Parse("x" + new string('\u0301', 60)));
    }

    [Fact]
    public async Task A_wrong_name_is_refused_before_the_device_creates_anything_and_when_a_passkey_is_renamed()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var before = app.Pool.Calls.Count;
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        const string Wrong = "Enter a name of up to 60 letters, digits or symbols";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.BeginAsync(page, "a\u202eb")).Status);
        Assert.DoesNotContain("StartWebAuthnRegistration", app.Pool.Calls.Skip(before));

        // The script then sends the form, so that the portal marks the field.
        page = await page.SubmitAsync(PasskeyPages.Fields("", "a\u202eb"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Wrong), (page.Status, Assert.Single(page.Errors)));
        Assert.Equal("true", page.Input("Form.Name")!.GetAttribute("aria-invalid"));
        await visitor.AddPasskeyAsync(device);
        page = await (await visitor.OpenPasskeyAsync("RenamePasskey")).SubmitAsync(PasskeyPages.Named(new string('x', 61)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, Wrong), (page.Status, Assert.Single(page.Errors)));
        Assert.Equal(new string('x', 61), page.ValueOf("Form.Name"));
    }

    [Fact]
    public async Task A_name_is_shown_as_text_and_isolated_from_the_text_around_it()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await visitor.AddPasskeyAsync(device, "<img src=x onerror=alert(1)> هاتف");

        Assert.Equal("<img src=x onerror=alert(1)> هاتف", page.Document.QuerySelector(".kept bdi")!.TextContent);
        Assert.Null(page.Document.QuerySelector("main img"));
        Assert.Equal("<img src=x onerror=alert(1)> هاتف", (await visitor.OpenPasskeyAsync("RemovePasskey")).Document.QuerySelector("main bdi")!.TextContent);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)", "iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 16; Pixel 9)", "Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "Mac")]
    [InlineData("curl/8", "")]
    public async Task The_page_suggests_the_name_of_the_device(string browser, string name)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        Assert.Equal(name, (await visitor.OpenAsync("/Account/AddPasskey")).ValueOf("Form.Name") ?? "");
    }
}
