using System.Net;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>People are asked before an app knows who they are, where the app or its settings want it.</summary>
public sealed class ConsentTests(ForumPortal portal) : IClassFixture<ForumPortal>
{
    private const string Question = "Let Forum know who you are?";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_is_allowed_once()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();

        var page = (await app.AuthorizeAsync(visitor)).Page;
        Assert.Equal(Question, page.Heading);
        Assert.Equal(
            ["Your name", "Your email address", "Which groups you are in, if they matter to it"],
            page.Document.QuerySelectorAll("main li").Select(fact => fact.TextContent));
        Assert.Contains("Forum can stay logged in for as long as you are logged in here.", page.MainText, StringComparison.Ordinal);

        Assert.NotEmpty((await AllowAsync(app, page)).Answer!["code"]);
        await app.CodeAsync(visitor);
    }

    [Fact]
    public async Task Who_does_not_allow_it_goes_back_and_is_asked_again_the_next_time()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = (await app.AuthorizeAsync(visitor)).Page;

        var answer = (await app.ArriveAsync(visitor, await page.PressAsync("Do not allow"))).Answer!;

        Assert.Equal(("access_denied", "state of the app"), (answer["error"], answer["state"]));
        Assert.Equal(Question, (await app.AuthorizeAsync(visitor)).Page.Heading);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_was_not_allowed_is_used(bool isPushed)
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = isPushed
            ? (await app.OpenAsync(visitor, app.PushedUrl((await app.PushAsync())["request_uri"]))).Page
            : (await app.AuthorizeAsync(visitor)).Page;
        var onward = (await page.PressAsync("Do not allow")).Location!;
        var declined = QueryHelpers.ParseQuery(onward.Split('?', 2)[1])["returnUrl"].Single()!;
        Assert.Equal("access_denied", (await app.OpenAsync(visitor, declined)).Answer!["error"]);

        foreach (var again in new[] { declined, declined[..declined.IndexOf("&declined", StringComparison.Ordinal)] })
        {
            var (end, answer) = await app.OpenAsync(visitor, again);
            Assert.Equal(("Start again at Forum", null), (end.Heading, answer));
        }
    }

    [Fact]
    public async Task A_code_that_was_being_made_when_the_consent_was_withdrawn_gives_nothing()
    {
        using var app = portal.Forum();
        var person = await portal.NewPersonAsync();
        var sub = await portal.Portal.SubAsync(person.Email);
        using var visitor = await portal.LoggedInAsync(person);
        var code = (await AllowAsync(app, (await app.AuthorizeAsync(visitor)).Page)).Answer!["code"];

        // As if the consent had been read before, and the log-in noted after that.
        await portal.Portal.InStoreAsync(store => store.Set<OpenIddictEntityFrameworkCoreAuthorization>()
            .Where(row => row.Subject == sub && row.Type == AuthorizationTypes.Permanent)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, Statuses.Revoked), Stop));

        Assert.Equal("invalid_grant", (await app.RedeemAsync(code)).Error);
    }

    [Fact]
    public async Task The_history_of_the_person_says_once_a_day_that_it_was_not_allowed()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var before = portal.Portal.Log.Lines.Count;

        for (var time = 0; time < 2; time++)
        {
            await app.ArriveAsync(visitor, await (await app.AuthorizeAsync(visitor)).Page.PressAsync("Do not allow"));
        }

        var lines = (await visitor.OpenAsync("/Account/Activity")).Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent);
        Assert.Single(lines, line => line.Contains("You did not allow Forum to know who you are", StringComparison.Ordinal));
        Assert.Single(portal.Portal.Log.Lines.Skip(before), line => line.StartsWith("Information 1425 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_says_so_is_no_answer_of_the_person()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();

        Assert.Equal("access_denied", (await app.AuthorizeAsync(visitor, ("declined", "true"))).Answer!["error"]);

        Assert.DoesNotContain("did not allow", (await visitor.OpenAsync("/Account/Activity")).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("consent")]
    public async Task Back_after_allowing_it_the_page_says_that_it_is_allowed_and_does_not_ask(string prompt)
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = (await app.AuthorizeAsync(visitor, ("prompt", prompt == "" ? null : prompt))).Page;
        await AllowAsync(app, page);

        foreach (var back in new[] { await visitor.OpenAsync(page.Url), await page.PressAsync("Do not allow") })
        {
            Assert.Equal((HttpStatusCode.OK, "You allowed Forum to know who you are"), (back.Status, back.Heading));
            Assert.Empty(back.Document.QuerySelectorAll("main button"));
        }

        Assert.DoesNotContain("did not allow", (await visitor.OpenAsync("/Account/Activity")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_was_open_for_too_long_does_not_promise_to_lead_back()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = (await app.AuthorizeAsync(visitor)).Page;
        Assert.DoesNotContain("too long", page.MainText, StringComparison.Ordinal);
        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Contains("This has taken too long. After this, open Forum again.", (await visitor.OpenAsync(page.Url)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_wants_to_know_more_asks_again()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = (await app.AuthorizeAsync(visitor, ("scope", "openid"))).Page;
        Assert.Equal(["That it is the same account each time, but not whose"], page.Document.QuerySelectorAll("main li").Select(fact => fact.TextContent));
        Assert.DoesNotContain("stay logged in", page.MainText, StringComparison.Ordinal);
        await AllowAsync(app, page);
        await app.CodeAsync(visitor, ("scope", "openid"));

        await AllowAsync(app, (await app.AuthorizeAsync(visitor, ("scope", "openid email"))).Page);
        Assert.Equal(Question, (await app.AuthorizeAsync(visitor, ("scope", "openid email profile"))).Page.Heading);

        await app.CodeAsync(visitor, ("scope", "openid email"));
        await app.CodeAsync(visitor, ("scope", "openid"));
    }

    [Fact]
    public async Task An_app_may_ask_each_time_whatever_its_settings()
    {
        using var app = portal.Wiki();
        using var visitor = await portal.LoggedInAsync();
        await app.CodeAsync(visitor);

        for (var time = 0; time < 2; time++)
        {
            portal.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
            var page = (await app.AuthorizeAsync(visitor, ("prompt", "consent"))).Page;
            Assert.Equal("Let wiki know who you are?", page.Heading);
            Assert.NotEmpty((await AllowAsync(app, page)).Answer!["code"]);
        }

        await app.CodeAsync(visitor);
    }

    [Fact]
    [Trait("Check", "14")]
    public async Task Without_a_page_the_app_learns_that_it_is_not_allowed_yet()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();

        Assert.Equal("consent_required", (await app.AuthorizeAsync(visitor, ("prompt", "none"))).Answer!["error"]);

        await AllowAsync(app, (await app.AuthorizeAsync(visitor)).Page);
        await app.CodeAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    public async Task A_code_used_twice_ends_what_it_gave_and_nothing_else()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var code = (await AllowAsync(app, (await app.AuthorizeAsync(visitor)).Page)).Answer!["code"];
        var tokens = await app.RedeemAsync(code);
        var others = await app.RedeemAsync(await app.CodeAsync(visitor));

        Assert.Equal("invalid_grant", (await app.RedeemAsync(code)).Error);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(others["access_token"])).Status);
        await app.CodeAsync(visitor);
    }

    [Fact]
    public async Task Nobody_answers_the_question_of_somebody_else()
    {
        using var app = portal.Forum();
        using var ann = await portal.LoggedInAsync();
        using var bob = await portal.LoggedInAsync();
        var annsPage = (await app.AuthorizeAsync(ann)).Page;
        var bobsPage = (await app.AuthorizeAsync(bob)).Page;

        // Bob sends his form to Ann's page, as a page of a stranger could try to.
        var sent = await PageView.ReadAsync(bob, await bob.Http.PostAsync(annsPage.Url, FieldsOf(bobsPage), Stop));
        var (page, answer) = await app.ArriveAsync(bob, sent);

        Assert.Null(answer);
        Assert.Equal(Question, page.Heading);
        Assert.Equal("consent_required", (await app.AuthorizeAsync(ann, ("prompt", "none"))).Answer!["error"]);
        Assert.Equal("consent_required", (await app.AuthorizeAsync(bob, ("prompt", "none"))).Answer!["error"]);
    }

    [Fact]
    public async Task Only_the_form_of_the_page_allows_an_app()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = (await app.AuthorizeAsync(visitor)).Page;

        var forged = await visitor.Http.PostAsync(page.Url, new FormUrlEncodedContent([]), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("frame-ancestors 'none'", page.Reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("consent_required", (await app.AuthorizeAsync(visitor, ("prompt", "none"))).Answer!["error"]);
    }

    [Fact]
    public async Task A_question_that_the_portal_has_not_worded_leads_to_the_request()
    {
        using var app = portal.Forum();
        using var visitor = await portal.LoggedInAsync();
        var page = (await app.AuthorizeAsync(visitor)).Page;
        var request = QueryHelpers.ParseQuery(page.Url.Split('?', 2)[1])["returnUrl"].Single()!;

        var asked = await visitor.OpenAsync($"/Account/Allow?question=forged&returnUrl={Uri.EscapeDataString(request)}");

        Assert.Equal(Question, asked.Heading);
        Assert.DoesNotContain("forged", asked.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Allow")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Allow?returnUrl=%2FPrivacy")).Status);
    }

    private static FormUrlEncodedContent FieldsOf(PageView page) => new(
        page.Document.QuerySelectorAll("main form input").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!)));

    private static async Task<Arrival> AllowAsync(AppClient app, PageView page) =>
        await app.ArriveAsync(page.Visitor, await page.PressAsync("Allow"));
}
