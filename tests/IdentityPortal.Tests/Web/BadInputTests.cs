using System.Net;
using System.Text;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

public sealed class BadInputTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> FormPages => new("/Account/Register", "/Account/Confirm", "/Account/ResendCode", "/Account/Login", "/Account/Logout",
        "/Account/ForgotPassword", "/Account/ResetPassword", "/Account/NewPassword", "/Account/Passkey", "/Account/Passkey?handler=Options");

    [Theory]
    [Asvs("3.5.1")]
    [MemberData(nameof(FormPages))]
    public async Task A_missing_antiforgery_token_is_a_400_page(string url)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(url, new FormUrlEncodedContent([]), Stop));

        AssertClearPage(page, HttpStatusCode.BadRequest, "We could not read that request");
    }

    [Theory]
    [MemberData(nameof(FormPages))]
    public async Task A_wrong_content_type_is_a_4xx_page(string url)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        foreach (var (type, body) in new[] { ("application/json", "{}"), ("text/plain", "a"), ("multipart/form-data", "no boundary"), ("nonsense", "x") })
        {
            using var content = new StringContent(body);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);

            var page = await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(url, content, Stop));

            AssertClearPage(page, HttpStatusCode.BadRequest, "We could not read that request");
        }
    }

    [Theory]
    [MemberData(nameof(FormPages))]
    public async Task A_body_over_the_limit_is_a_413_page(string url)
    {
        var app = portal.App;
        foreach (var chunked in new[] { false, true })
        {
            using var visitor = app.NewVisitor();
            using var request = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new StringContent("a=" + new string('b', 40_000), Encoding.UTF8, "application/x-www-form-urlencoded"),
                Headers = { TransferEncodingChunked = chunked },
            };

            var page = await PageView.ReadAsync(visitor, await visitor.Http.SendAsync(request, Stop));

            AssertClearPage(page, HttpStatusCode.RequestEntityTooLarge, "What you sent is too large");
        }
    }

    [Theory]
    [Asvs("3.7.2")]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    [InlineData("/a\nb")]
    [InlineData("")]
    public async Task A_foreign_return_url_is_a_400_page(string returnUrl)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        foreach (var page in new[] { "/Account/Login", "/Account/Register" })
        {
            AssertClearPage(
                await visitor.OpenAsync($"{page}?returnUrl={Uri.EscapeDataString(returnUrl)}"),
                HttpStatusCode.BadRequest,
                "We could not read that request");
        }
    }

    [Fact]
    public async Task Two_return_urls_are_a_400_page()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        AssertClearPage(
            await visitor.OpenAsync("/Account/Login?returnUrl=/&returnUrl=//evil.example"), HttpStatusCode.BadRequest, "We could not read that request");
    }

    [Fact]
    public async Task Forged_cookies_are_no_cookies()
    {
        var app = portal.App;
        foreach (var forged in new[] { "x", new string('A', 43), "CfDJ8" + new string('A', 200), "%00", "\"quoted\"" })
        {
            using var visitor = app.NewVisitor();
            var form = await visitor.OpenAsync("/Account/Login");
            visitor.SetCookie("session", forged);
            visitor.SetCookie("pending", forged);
            visitor.SetCookie("banner", forged);

            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/")).Status);
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/Account/Confirm")).Status);
            var refused = await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = $"ann{forged.Length}@example.com", ["Form.Password"] = "wrong" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

            visitor.SetCookie("antiforgery", forged);
            AssertClearPage(
                await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = "ann@example.com" }),
                HttpStatusCode.BadRequest,
                "We could not read that request");
        }
    }

    [Theory]
    [InlineData("ann\u0001@example.com", "Plum-tree garden 7")]
    [InlineData("ann@example.com\r\nBcc: bob@example.com", "Plum-tree garden 7")]
    [InlineData("ann@example.com", "Plum\u0007tree garden 7")]
    [InlineData("ann@example.com\u202E", "Plum-tree\ngarden 7")]
    [InlineData("an\u200Bn@example.com", "Plum-tree garden 7")]
    [InlineData("ann@exa\u202Emple.com", "Plum-tree garden 7")]
    [InlineData("ann\uFFFE@example.com", "Plum-tree garden 7")]
    [InlineData("\u200B\u200E", "Plum-tree garden 7")]
    public async Task Control_and_invisible_characters_are_refused_with_a_sentence(string address, string password)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        foreach (var page in new[] { await visitor.RegisterAsync(address, password), await visitor.LoginAsync(address, password) })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.NotEmpty(page.Errors);
        }
    }

    [Fact]
    public async Task A_nul_in_a_form_is_a_400_page()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        AssertClearPage(await visitor.LoginAsync("ann\0@example.com"), HttpStatusCode.BadRequest, "We could not read that request");
    }

    [Fact]
    [Asvs("2.2.1")]
    public async Task A_value_of_the_wrong_type_gets_the_portals_sentence()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await (await visitor.OpenAsync("/Account/Login")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = "ann@example.com",
            ["Form.Password"] = "whatever it is",
            ["Form.RememberMe"] = "perhaps",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["We cannot read this value. Enter it again."], page.Errors);
    }

    [Fact]
    public async Task A_return_url_among_the_forms_fields_is_not_followed()
    {
        var app = portal.App;
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");

        using var reply = await visitor.Http.PostAsync(
            "/Account/Login",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = form.ValueOf("__RequestVerificationToken")!,
                ["Form.Email"] = person.Email,
                ["Form.Password"] = person.Password,
                ["returnUrl"] = "https://evil.example",
            }),
            Stop);

        Assert.Equal("/Account", reply.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Fields_that_no_form_has_change_nothing()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");
        var token = form.ValueOf("__RequestVerificationToken")!;

        using var reply = await visitor.Http.PostAsync(
            "/Account/Login",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["Form.Email"] = "ann@example.com",
                ["Form.Password"] = "not the password",
                ["ReturnUrl"] = "https://evil.example",
                ["Pending.Confirmed"] = "true",
                ["User.Identity.IsAuthenticated"] = "true",
            }),
            Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
    }

    [Theory]
    [Asvs("3.2.2")]
    [InlineData("/Account/Login")]
    [InlineData("/Account/Register")]
    [InlineData("/Account/ForgotPassword")]
    public async Task What_was_typed_is_shown_as_text(string url)
    {
        const string Markup = "\"><script>alert(1)</script><i id=typed>'&amp;";
        var app = portal.App;
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync(url);

        var page = await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = Markup });

        Assert.Equal(Markup, page.ValueOf("Form.Email"));
        Assert.Null(page.Document.QuerySelector("script:not([src]), #typed"));
    }

    [Theory]
    [InlineData("/", "confirmed")]
    [InlineData("/Privacy", "confirmed")]
    [InlineData("/Account/AccessDenied", "confirmed")]
    [InlineData("/Support/Figures", "lead")]
    [InlineData("/Support/Stuck", "lead")]
    [InlineData("/Support/Receipt/1", "lead")]
    public async Task A_form_that_a_page_does_not_have_is_a_405_page(string url, string local)
    {
        var app = portal.App;
        var person = app.Pool.People.First(one => one.Email.StartsWith(local, StringComparison.Ordinal));
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var token = (await visitor.OpenAsync("/")).ValueOf("__RequestVerificationToken")!;

        var reply = await visitor.Http.PostAsync(url, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop);

        AssertClearPage(await PageView.ReadAsync(visitor, reply), HttpStatusCode.MethodNotAllowed, "This did not work");
    }

    [Fact]
    public async Task An_unknown_page_is_a_404_page()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        AssertClearPage(await visitor.OpenAsync("/Account/Nothing"), HttpStatusCode.NotFound, "This page does not exist");
    }

    private static void AssertClearPage(PageView page, HttpStatusCode status, string heading)
    {
        Assert.Equal(status, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
    }
}
