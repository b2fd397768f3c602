using System.Globalization;
using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class ConfirmPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private readonly PortalApp _app = portal.App;
    private readonly int _callsBefore = portal.App.Pool.Calls.Count;

    /// <summary>An address of this test's own, because the tests share one portal.</summary>
    private string Ann { get; } = portal.NewAddress();

    [Fact]
    public async Task The_right_code_logs_in_the_browser_that_registered()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        var page = await visitor.ConfirmAsync(_app.LastMailTo(Ann).Code!);

        Assert.Equal("/Account", page.Url);
        Assert.Equal("Your email address is confirmed and you are logged in.", page.Banner);
        Assert.Contains($"Hello {Ann}", page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "pending");
    }

    [Theory]
    [InlineData('\uFF10')]
    [InlineData('\u0660')]
    public async Task The_code_may_be_typed_with_the_digits_of_any_keyboard(char zero)
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        var page = await visitor.ConfirmAsync(string.Concat(_app.LastMailTo(Ann).Code!.Select(digit => (char)(zero + digit - '0'))));

        Assert.True(page.IsLoggedIn);
    }

    [Fact]
    public async Task The_code_may_be_typed_with_spaces_and_hyphens()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        var code = _app.LastMailTo(Ann).Code!;

        Assert.True((await visitor.ConfirmAsync($" {code[..3]}-{code[3..]} ")).IsLoggedIn);
    }

    [Theory]
    [InlineData("Your confirmation code is {0}. It is valid for 24 hours.")]
    [InlineData("Ihr Code: {0} (gültig bis 29.11.2026)")]
    [InlineData("رمزك هو {0}.")]
    public async Task The_code_is_found_in_a_pasted_sentence(string sentence)
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        Assert.True((await visitor.ConfirmAsync(string.Format(CultureInfo.InvariantCulture, sentence, _app.LastMailTo(Ann).Code))).IsLoggedIn);
    }

    [Fact]
    public async Task The_browser_that_registered_shows_the_address_as_it_was_typed()
    {
        using var visitor = _app.NewVisitor();

        var page = await visitor.RegisterAsync("Ann@Exmaple.com");

        Assert.StartsWith("Confirm your email address If Ann@Exmaple.com can be used to register", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Ann@Exmaple.com", (await visitor.OpenAsync("/Account/ResendCode")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_with_an_account_who_registers_again_is_shown_both_ways_out()
    {
        using var visitor = _app.NewVisitor();

        var page = await visitor.RegisterAsync(_app.Person("CONFIRMED").Email);

        Assert.Contains("You may already have an account: log in or set a new password.", page.MainText, StringComparison.Ordinal);
        Assert.NotNull(page.WayTo("Login"));
        Assert.NotNull(page.WayTo("ForgotPassword"));
    }

    [Fact]
    public async Task The_box_suits_a_phone_and_its_autofill()
    {
        using var visitor = _app.NewVisitor();

        var box = (await visitor.RegisterAsync(Ann)).Input("Form.Code")!;

        Assert.Equal("one-time-code", box.GetAttribute("autocomplete"));
        Assert.Equal("numeric", box.GetAttribute("inputmode"));
    }

    [Fact]
    [Trait("OfficialPackages", "3.5")]
    public async Task It_works_from_another_device_and_asks_for_the_address_there()
    {
        using var laptop = _app.NewVisitor();
        using var phone = _app.NewVisitor();
        await laptop.HasRegisteredAsync(Ann);
        _app.Clock.Advance(TimeSpan.FromHours(23));

        var page = await phone.ConfirmAsync(_app.LastMailTo(Ann).Code!, Ann);

        Assert.Equal("/Account/Login", page.Url);
        Assert.Equal("Your email address is confirmed. Log in to continue.", page.Banner);
        Assert.Equal(Ann, page.ValueOf("Form.Email"));
        Assert.True((await phone.LoginAsync(Ann)).IsLoggedIn);
    }

    [Fact]
    public async Task A_session_that_has_run_out_leads_to_log_in()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        _app.Clock.Advance(TimeSpan.FromMinutes(16));

        var page = await visitor.ConfirmAsync(_app.LastMailTo(Ann).Code!);

        Assert.Equal("/Account/Login", page.Url);
        Assert.Equal("Your email address is confirmed. Log in to continue.", page.Banner);
        Assert.True((await visitor.LoginAsync(Ann)).IsLoggedIn);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_the_code_the_answer_is_one_sentence_with_the_way_to_a_new_one()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        var first = _app.LastMailTo(Ann).Code!;
        _app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.HasAskedForCodeAsync(Ann);

        var answers = new List<string>
        {
            await AnswerAsync(_app, "wrong@example.com", Codes.Wrong),
            await AnswerAsync(_app, _app.Person("CONFIRMED").Email, Codes.Wrong),
            await AnswerAsync(_app, _app.Person("UNCONFIRMED").Email, Codes.Wrong),
            await AnswerAsync(_app, _app.Person("DISABLED").Email, Codes.Wrong),
            await AnswerAsync(_app, Ann, Codes.Wrong),
            await AnswerAsync(_app, Ann, first),
        };
        _app.Clock.Advance(TimeSpan.FromHours(25));
        answers.Add(await AnswerAsync(_app, Ann, _app.LastMailTo(Ann).Code!));

        Assert.Single(answers.Distinct());
        Assert.Contains("This code does not work.", answers[0], StringComparison.Ordinal);
        Assert.Contains("formaction=\"/Account/Carry/ResendCode\"", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_can_be_tried_again()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        var code = _app.LastMailTo(Ann).Code!;

        var page = await visitor.ConfirmAsync(Codes.Wrong);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Single(page.Errors);
        Assert.True((await visitor.ConfirmAsync(code)).IsLoggedIn);
    }

    [Fact]
    public async Task A_second_press_of_the_right_code_does_no_harm()
    {
        using var visitor = _app.NewVisitor();
        var page = await visitor.RegisterAsync(Ann);
        var typed = new Dictionary<string, string> { ["Form.Code"] = _app.LastMailTo(Ann).Code! };

        // Both requests send the cookies of the same page, as a browser does after a double click.
        var presses = await Task.WhenAll(page.SendAsync(typed), page.SendAsync(typed));

        Assert.All(presses, press => Assert.Equal(HttpStatusCode.Redirect, press.Status));
        Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task A_second_press_whose_first_answer_was_lost_leads_to_log_in()
    {
        using var visitor = _app.NewVisitor();
        var page = await visitor.RegisterAsync(Ann);
        using var secondPress = _app.NewVisitor();
        secondPress.SetCookie("pending", visitor.Cookies.Single(cookie => cookie.Name == "pending").Value);
        var samePage = await secondPress.OpenAsync("/Account/Confirm");
        var typed = new Dictionary<string, string> { ["Form.Code"] = _app.LastMailTo(Ann).Code! };

        await page.SendAsync(typed);
        var answer = await samePage.SubmitAsync(typed);

        Assert.Equal("/Account/Login", answer.Url);
        Assert.Equal("Your email address is confirmed. Log in to continue.", answer.Banner);
        Assert.True((await secondPress.LoginAsync(Ann)).IsLoggedIn);
    }

    [Fact]
    public async Task A_second_submission_on_another_device_gets_the_same_answer_as_the_first()
    {
        using var laptop = _app.NewVisitor();
        using var phone = _app.NewVisitor();
        await laptop.HasRegisteredAsync(Ann);
        var page = await phone.OpenAsync("/Account/Confirm");
        var typed = new Dictionary<string, string> { ["Form.Email"] = Ann, ["Form.Code"] = _app.LastMailTo(Ann).Code! };

        var first = await page.SendAsync(typed);
        var second = await page.SendAsync(typed);

        Assert.Equal(first.Location, second.Location);
        Assert.True((await phone.LoginAsync(Ann)).IsLoggedIn);
    }

    [Theory]
    [Asvs("2.2.1", "2.2.2")]
    [InlineData("abcdef")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("１２３４５")]
    public async Task A_code_that_is_not_six_digits_is_refused_without_asking_the_pool(string code)
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        var page = await visitor.ConfirmAsync(code);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["The code must be 6 digits"], page.Errors);
        Assert.Equal(["SignUp"], _app.Pool.Calls.Skip(_callsBefore));
    }

    [Fact]
    public async Task What_is_missing_is_listed_in_the_order_of_the_fields()
    {
        using var visitor = _app.NewVisitor();

        var page = await visitor.ConfirmAsync("", "");

        Assert.Equal(["Enter your email address", "Enter the code from our email"], page.Errors);
    }

    [Fact]
    public async Task A_forged_cookie_is_no_cookie()
    {
        using var visitor = _app.NewVisitor();
        var page = await visitor.RegisterAsync(Ann);
        visitor.SetCookie("pending", new string('A', 43));

        var answer = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = _app.LastMailTo(Ann).Code! });

        // As on another device, the code confirms and the person logs in.
        Assert.Equal("/Account/Login", answer.Url);
        Assert.Equal(["SignUp", "ConfirmSignUp"], _app.Pool.Calls.Skip(_callsBefore));
    }

    [Fact]
    public async Task A_wrong_address_leads_back_to_register()
    {
        using var visitor = _app.NewVisitor();

        var page = await visitor.RegisterAsync("anm@example.com");
        var register = await visitor.FollowAsync(await page.PressAsync("Change it"));

        Assert.Equal("anm@example.com", register.ValueOf("Form.Email"));
        await visitor.HasRegisteredAsync(Ann);
        Assert.True((await visitor.ConfirmAsync(_app.LastMailTo(Ann).Code!)).IsLoggedIn);
    }

    [Fact]
    public async Task The_return_url_survives_register_and_confirm()
    {
        using var visitor = _app.NewVisitor();
        var login = await visitor.OpenAsync("/Account/Login?returnUrl=%2FPrivacy%3Fa%3D1");
        var register = await login.GoAsync("Register");
        await register.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = Ann,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });

        Assert.Equal("/Privacy?a=1", (await visitor.ConfirmAsync(_app.LastMailTo(Ann).Code!)).Url);
    }

    [Fact]
    public async Task The_return_url_survives_a_confirm_that_leads_to_log_in()
    {
        using var visitor = _app.NewVisitor();
        var register = await visitor.OpenAsync("/Account/Register?returnUrl=/Privacy");
        await register.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = Ann,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });
        _app.Clock.Advance(TimeSpan.FromMinutes(16));

        var login = await visitor.ConfirmAsync(_app.LastMailTo(Ann).Code!);
        var page = await login.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Ann, ["Form.Password"] = Journeys.Password });

        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
    }

    private static async Task<string> AnswerAsync(PortalApp app, string address, string code)
    {
        using var visitor = app.NewVisitor();
        var page = await visitor.ConfirmAsync(code, address);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        return Anonymous.Of(page, address).Replace(address, "address", StringComparison.Ordinal).Replace(code, "code", StringComparison.Ordinal);
    }
}
