using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Languages;

/// <summary>Every page that anonymous and logged-in visitors can reach, in each language, including its error messages.</summary>
public sealed class EveryPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Stranger = "nobody@example.com";

    public static TheoryData<string> Tags => WordingFile.Tags;

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task A_strangers_pages_speak_the_language_and_no_other(string tag)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor().Reading(tag);
        var pages = new List<PageView>();
        foreach (var url in new[]
        {
            "/", "/Privacy", "/Preferences", "/Account/Register", "/Account/Confirm", "/Account/ResendCode", "/Account/Login", "/Account/Logout",
            "/Account/ForgotPassword", "/Account/ResetPassword", "/Account/NewPassword", "/Account/Recover",
        })
        {
            pages.Add(await OpenAsync(visitor, url, HttpStatusCode.OK));
        }

        pages.Add(await OpenAsync(visitor, "/Account/AccessDenied", HttpStatusCode.Forbidden));
        pages.Add(await OpenAsync(visitor, "/nothing", HttpStatusCode.NotFound));
        pages.Add(await OpenAsync(visitor, "/Account/StopAddressChange", HttpStatusCode.NotFound));
        pages.Add(await OpenAsync(visitor, "/Account/KeepAccount", HttpStatusCode.NotFound));
        pages.Add(await OpenAsync(visitor, "/Account/Login?returnUrl=https://example.com", HttpStatusCode.BadRequest));
        pages.Add(await PageView.ReadAsync(visitor, await visitor.Http.PostAsync("/Account/Login", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken)));
        pages.Add(await PageView.ReadAsync(visitor, await visitor.Http.PostAsync("/Account/Login", new StringContent("{}"), TestContext.Current.CancellationToken)));
        pages.Add(await PageView.ReadAsync(
            visitor, await visitor.Http.PostAsync("/Account/Login", new FormUrlEncodedContent([new("a", new('a', 40_000))]), TestContext.Current.CancellationToken)));

        AssertAllSpeak(tag, pages);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task What_is_wrong_is_said_in_the_language(string tag)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor().Reading(tag);
        var words = WordingFile.All[tag];

        // Each language uses a different address, because tries are limited by address.
        var stranger = $"nobody.{tag}@example.com";
        var pages = new List<PageView>();
        async Task SendAsync(string page, HttpStatusCode status, params (string Name, string Value)[] typed)
        {
            var answer = await (await visitor.OpenAsync($"/Account/{page}")).SendAsync(typed.ToDictionary(field => $"Form.{field.Name}", field => field.Value));
            Assert.Equal((page, status), (page, answer.Status));
            Assert.NotEmpty(answer.Errors);
            Assert.StartsWith(words["Title.Error"].Split('{')[0], answer.Document.Title, StringComparison.Ordinal);
            pages.Add(answer);
        }

        foreach (var page in new[] { "Register", "Confirm", "ResendCode", "Login", "Recover", "ForgotPassword", "ResetPassword" })
        {
            await SendAsync(page, HttpStatusCode.UnprocessableEntity);
        }

        await SendAsync("Register", HttpStatusCode.UnprocessableEntity, ("Email", "ann"), ("Password", "short"), ("PasswordAgain", "other"));
        await SendAsync("Register", HttpStatusCode.UnprocessableEntity, ("Email", new string('a', 129)), ("Password", new string('a', 257)), ("PasswordAgain", ""));
        await SendAsync("Register", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Password", " Plum-tree garden 7"), ("PasswordAgain", " Plum-tree garden 7"));
        await SendAsync("Register", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Password", "Plum-tree\u0001 garden 7"), ("PasswordAgain", "x"));
        await SendAsync("Confirm", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Code", "12345"));
        await SendAsync("Confirm", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Code", Codes.Wrong));
        await SendAsync("Login", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Password", "not the password"));
        await SendAsync("Recover", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Password", "not the password"), ("Code", "too short"));
        await SendAsync("Recover", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Password", "not the password"), ("Code", new string('A', 24)));
        await SendAsync("ResetPassword", HttpStatusCode.UnprocessableEntity, ("Email", stranger), ("Code", Codes.Wrong), ("Password", Journeys.Password), ("PasswordAgain", Journeys.Password));
        await visitor.HasAskedForCodeAsync(stranger);
        await SendAsync("ResendCode?another=true", HttpStatusCode.TooManyRequests, ("Email", stranger));
        using (app.Pool.Faults.Inject("InitiateAuth", Fault.InternalError))
        {
            await SendAsync("Login", HttpStatusCode.ServiceUnavailable, ("Email", "ann@example.com"), ("Password", "not the password"));
        }

        AssertAllSpeak(tag, pages);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task A_whole_journey_can_be_made_in_the_language(string tag)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor().Reading(tag);
        var words = WordingFile.All[tag];
        var ann = $"ann.{tag}@example.com";
        var pages = new List<PageView> { await visitor.RegisterAsync(ann) };

        pages.Add(await visitor.ConfirmAsync(app.LastMailTo(ann).Code!));
        Assert.Equal(words["Confirm.DoneAndIn"], pages[^1].Banner);
        pages.Add(await OpenAsync(visitor, "/Account/ChangePassword", HttpStatusCode.OK));
        pages.Add(await pages[^1].SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Another garden 8!",
            ["Form.PasswordAgain"] = "Another garden 8!",
        }));
        Assert.Equal(words["Change.Done"], pages[^1].Banner);
        pages.Add(await visitor.ChangeAddressAsync(ann));
        pages.Add(await visitor.ChangeAddressAsync($"new.{ann}"));
        pages.Add(await OpenAsync(visitor, AddressPages.Request, HttpStatusCode.OK));
        pages.Add(await visitor.ConfirmAddressAsync(Codes.Wrong));
        pages.Add(await visitor.FollowAsync(await pages[^1].PressAsync(words["ConfirmAddress.Drop"])));
        Assert.Equal(words["ConfirmAddress.Dropped"], pages[^1].Banner);
        pages.Add(await OpenAsync(visitor, AddressPages.Confirm, HttpStatusCode.OK));
        Assert.Equal(words["ConfirmAddress.Gone"], pages[^1].Banner);
        using var phone = app.NewVisitor();
        await phone.HasLoggedInAsync(ann, "Another garden 8!");
        foreach (var url in new[] { "/Account", "/Account/Sessions", "/Account/Activity", "/Account/Security" })
        {
            pages.Add(await OpenAsync(visitor, url, HttpStatusCode.OK));
        }

        pages.Add(await visitor.FollowAsync(await (await visitor.OpenAsync("/Account/Sessions")).PressAsync(words["Browsers.EndOthers"])));
        Assert.Equal(words["Browsers.OthersEnded"], pages[^1].Banner);
        pages.Add(await OpenAsync(visitor, "/Account/LogoutEverywhere", HttpStatusCode.OK));
        pages.Add(await OpenAsync(visitor, "/Account/Logout", HttpStatusCode.OK));
        pages.Add(await visitor.LogoutAsync());
        Assert.Equal(words["Logout.Done"], pages[^1].Banner);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        pages.Add(await visitor.ForgotPasswordAsync(ann));
        Assert.Equal(words["Reset.Title"], pages[^1].Heading);
        pages.Add(await visitor.ResetPasswordAsync(app.LastMailTo(ann).Code!, "Third garden 9 and more"));
        Assert.Equal(words["Reset.Done"], pages[^1].Banner);
        var invited = app.Person("FORCE_CHANGE_PASSWORD");
        pages.Add(await visitor.LoginAsync(invited.Email, invited.Password));
        Assert.Equal(words["NewPassword.Title"], pages[^1].Heading);

        AssertAllSpeak(tag, pages);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task The_desk_speaks_the_language_of_its_staff(string tag)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync("support-lead");
        staff.Reading(tag);
        var pages = new List<PageView> { await OpenAsync(staff, "/Support", HttpStatusCode.OK) };
        pages.Add(await pages[^1].SendAsync(new Dictionary<string, string> { ["Form.Term"] = "a" }));
        pages.Add(await pages[0].SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = "nobody@example.com" }));
        foreach (var person in app.Pool.People)
        {
            var found = await pages[0].SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = person.Email });
            pages.Add(found);
            pages.Add(await OpenAsync(staff, found.Document.QuerySelector("main table a")!.GetAttribute("href")!, HttpStatusCode.OK));
            if (pages[^1].Document.QuerySelector("main .actions a") is { } act)
            {
                var form = await staff.OpenAsync(act.GetAttribute("href")!);
                pages.Add(form);
                pages.Add(await form.SendAsync(new Dictionary<string, string>()));
                pages.Add(await form.SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "Other", ["Form.Text"] = "Xyz", ["Form.Ticket"] = "T-1" }));
            }
        }

        app.Clock.Advance(TimeSpan.FromMinutes(11));
        pages.Add(await OpenAsync(staff, "/Support/Stuck", HttpStatusCode.OK));
        pages.Add(await OpenAsync(staff, "/Support/Figures", HttpStatusCode.OK));
        pages.Add(await OpenAsync(staff, "/Support/Trail", HttpStatusCode.OK));
        pages.Add(await pages[^1].SendAsync(new Dictionary<string, string> { ["Form.From"] = "yesterday" }));

        AssertAllSpeak(tag, pages);
    }

    [Fact]
    public async Task The_pages_for_too_many_forms_and_for_a_failure_are_translated()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var visitor = app.NewVisitor().Reading("de");

        // Without the table of attempts, a log-in ends in an exception.
        await app.InStoreAsync(database => database.Database.ExecuteSqlRawAsync("DROP TABLE \"Attempts\"", TestContext.Current.CancellationToken));
        var form = await visitor.OpenAsync("/Account/Login");
        var typed = new Dictionary<string, string> { ["Form.Email"] = Stranger, ["Form.Password"] = "not the password" };

        var failed = await form.SendAsync(typed);
        var rejected = await form.SendAsync(typed);

        Assert.Equal((HttpStatusCode.InternalServerError, WordingFile.All["de"]["Failure.Title"]), (failed.Status, failed.Heading));
        Assert.Equal((HttpStatusCode.TooManyRequests, WordingFile.All["de"]["Status.429.Title"]), (rejected.Status, rejected.Heading));
        AssertAllSpeak("de", [failed, rejected]);
    }

    private static async Task<PageView> OpenAsync(Visitor visitor, string url, HttpStatusCode status)
    {
        var page = await visitor.OpenAsync(url);
        Assert.Equal((url, status), (url, page.Status));
        return page;
    }

    private static void AssertAllSpeak(string tag, List<PageView> pages)
    {
        var words = WordingFile.All[tag];
        var sentences = words.Sentences.Values.Concat(
            words.Sentences.Where(pair => pair.Key.StartsWith("Rules.", StringComparison.Ordinal)).Select(rule => $"{words["Rules.Heading"]} {rule.Value}"))
            .Select(WordingFile.Shown).ToList();
        var english = WordingFile.All[WordingFile.English].Sentences.Values
            .Where(sentence => WordingFile.Placeholders(sentence).Count == 0 && sentence.Length > 4)
            .Where(sentence => tag != WordingFile.English && !words.Sentences.Values.Any(ours => ours.Contains(sentence, StringComparison.Ordinal)))
            .Select(sentence => (Sentence: sentence, Pattern: new Regex($@"(?<!\w){Regex.Escape(sentence)}(?!\w)")))
            .ToList();
        Assert.All(pages, page =>
        {
            Assert.Equal((page.Url, tag), (page.Url, page.Document.DocumentElement.GetAttribute("lang")));
            Assert.Equal(tag == "ar" ? "rtl" : "ltr", page.Document.DocumentElement.GetAttribute("dir"));
            var text = ShownText(page);
            Assert.Empty(english.Where(one => one.Pattern.IsMatch(text)).Select(one => $"{page.Url}: {one.Sentence}"));
            Assert.All(
                page.Document.QuerySelectorAll(".error-summary li, .error"),
                error => Assert.Contains(sentences, sentence => sentence.IsMatch(error.TextContent.Trim())));
        });
    }

    // Text in another language has a lang attribute, for example in the support desk's trail.
    private static string ShownText(PageView page)
    {
        foreach (var foreign in page.Document.QuerySelectorAll("body [lang]"))
        {
            foreign.Remove();
        }

        var attributes = page.Document.All.SelectMany(element => new[] { "aria-label", "title", "data-over", "data-busy", "placeholder" }.Select(element.GetAttribute));
        return string.Join('\n', attributes.Prepend(page.Document.Title).Append(page.Document.Body!.TextContent));
    }
}
