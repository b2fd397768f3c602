using System.Globalization;
using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Security;

public sealed class RateLimitTests
{
    private static readonly Dictionary<string, string> ThreeForms = new()
    {
        ["Portal:RateLimits:FormBurst"] = "3",
        ["Portal:RateLimits:FormsPerMinute"] = "2",
    };

    /// <summary>After this pause, every network may send as many forms as at first.</summary>
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(2);

    [Fact]
    [Asvs("2.4.1", "6.3.1")]
    public async Task Too_many_forms_of_one_address_are_a_429_page_that_says_how_long_to_wait()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        foreach (var url in BadInputTests.FormPages.Select(row => row.Data))
        {
            var lines = app.Log.Lines.Count;
            using var visitor = app.NewVisitor();
            for (var form = 0; form < 3; form++)
            {
                using var allowed = await visitor.Http.PostAsync(url, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
                Assert.Equal((url, HttpStatusCode.BadRequest), (url, allowed.StatusCode));
            }

            var page = await PageView.ReadAsync(
                visitor, await visitor.Http.PostAsync(url, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken));

            Assert.Equal((url, HttpStatusCode.TooManyRequests), (url, page.Status));
            Assert.Equal((url, "Too many requests from your network"), (url, page.Heading));
            Assert.Equal(TimeSpan.FromSeconds(30), page.Reply.Headers.RetryAfter!.Delta);
            Assert.Contains("Wait 30 seconds", page.MainText, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/Account/Login")).Status);
            Assert.Contains(app.Log.Lines.Skip(lines), line => line.Contains("A form from 127.0.0.1 was rejected", StringComparison.Ordinal));
            app.Clock.Advance(Refill);
        }
    }

    [Fact]
    public async Task After_the_burst_one_more_form_is_accepted_in_each_period()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        using var visitor = new HttpsVisitor(app, "198.51.100.1");
        await UseUpTheBurstAsync(visitor);

        app.Clock.Advance(TimeSpan.FromSeconds(29.5));
        var early = await visitor.PostWithoutTokenAsync("/Account/Login");
        app.Clock.Advance(TimeSpan.FromSeconds(0.5));
        var next = await visitor.PostWithoutTokenAsync("/Account/Login");
        var tooMany = await visitor.PostWithoutTokenAsync("/Account/Login");

        Assert.Equal(HttpStatusCode.TooManyRequests, early.Status);
        Assert.Equal(TimeSpan.FromSeconds(1), early.Reply.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.BadRequest, next.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.Status);
    }

    [Fact]
    public async Task A_long_pause_allows_no_more_than_the_burst()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        using var visitor = new HttpsVisitor(app, "198.51.100.1");
        await UseUpTheBurstAsync(visitor);

        app.Clock.Advance(TimeSpan.FromHours(1));

        await UseUpTheBurstAsync(visitor);
    }

    [Fact]
    public async Task What_was_typed_is_kept_but_for_the_password_and_can_be_sent_again()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:RateLimits:FormBurst"] = "1", ["Portal:RateLimits:FormsPerMinute"] = "2" });
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login?returnUrl=%2FPrivacy");
        var typed = new Dictionary<string, string> { ["Form.Email"] = person.Email + "\"<b>", ["Form.Password"] = "not the password" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await form.SendAsync(typed)).Status);

        var page = await form.SendAsync(typed);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(person.Email + "\"<b>", page.ValueOf("Form.Email"));
        Assert.Equal("", page.ValueOf("Form.Password"));
        Assert.DoesNotContain("not the password", page.Html, StringComparison.Ordinal);
        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Document.QuerySelector("main form")!.GetAttribute("action"));

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(person.Email, page.ValueOf("Form.Email"));
        Assert.Equal(["Enter your password"], page.Errors);
    }

    [Fact]
    public async Task Addresses_of_one_network_are_counted_together()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        foreach (var (one, other, expected) in new[]
        {
            ("198.51.100.1", "198.51.100.2", HttpStatusCode.BadRequest),
            ("198.51.100.1", "::ffff:198.51.100.1", HttpStatusCode.TooManyRequests),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", HttpStatusCode.TooManyRequests),
            ("2001:db8:0:1::1", "2001:db8:0:2::1", HttpStatusCode.BadRequest),
        })
        {
            using var first = new HttpsVisitor(app, one);
            using var second = new HttpsVisitor(app, other);
            await UseUpTheBurstAsync(first);

            Assert.Equal((other, expected), (other, (await second.PostWithoutTokenAsync("/Account/Login")).Status));
            app.Clock.Advance(Refill);
        }
    }

    [Fact]
    public async Task A_larger_network_of_IPv6_may_send_a_multiple_whatever_the_number_of_its_addresses()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        foreach (var (addresses, allowed) in new[]
        {
            ("2001:db8:0:{0:x}::1", 6),
            ("2001:db8:0:{0:x}00::1", 12),
            ("2001:db8:{0:x}::1", 30),
            ("198.51.100.{0}", 30),
        })
        {
            Assert.Equal((addresses, allowed), (addresses, await PassAsync(app, addresses, forms: 30)));
            app.Clock.Advance(Refill);
        }
    }

    [Fact]
    public async Task Of_400_forms_from_as_many_addresses_of_one_network_most_are_refused()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:RateLimits:FormBurst"] = $"{new RateLimitOptions().FormBurst}",
            ["Portal:RateLimits:FormsPerMinute"] = $"{new RateLimitOptions().FormsPerMinute}",
        });

        Assert.Equal(120, await PassAsync(app, "2001:db8:0:{0:x4}::1", forms: 400));
    }

    [Fact]
    public async Task Logged_in_visitors_are_not_counted_and_can_always_log_out()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var stranger = app.NewVisitor();

        // The log-in above was one of the three forms of this address.
        for (var form = 1; form < 3; form++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await EmptyFormAsync(stranger)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await EmptyFormAsync(stranger)).StatusCode);

        Assert.False((await visitor.LogoutAsync()).IsLoggedIn);
    }

    [Fact]
    public async Task Reports_do_not_use_up_what_a_person_may_send()
    {
        await using var app = await PortalApp.StartAsync(ThreeForms);
        using var visitor = app.NewVisitor();
        for (var number = 1; number <= 4; number++)
        {
            using var report = ViolationReportsTests.Report("{}");
            using var reply = await visitor.Http.SendAsync(report, TestContext.Current.CancellationToken);
            Assert.Equal(number <= 3 ? HttpStatusCode.NoContent : HttpStatusCode.TooManyRequests, reply.StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.LoginAsync("ann@example.com", "not the password")).Status);
    }

    [Fact]
    public void Clients_without_an_address_are_counted_too() => Assert.Equal("unknown", FormLimits.NetworkOf(null));

    /// <summary>Sends one form from each address.</summary>
    /// <param name="addresses">An address with a place for a number from 1.</param>
    /// <returns>How many forms were not refused for being too many.</returns>
    private static async Task<int> PassAsync(PortalApp app, string addresses, int forms)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var passed = 0;
        for (var number = 1; number <= forms; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/Account/Login") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", string.Format(CultureInfo.InvariantCulture, addresses, number));
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            passed += reply.StatusCode == HttpStatusCode.TooManyRequests ? 0 : 1;
        }

        return passed;
    }

    private static async Task UseUpTheBurstAsync(HttpsVisitor visitor)
    {
        for (var form = 0; form < 3; form++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostWithoutTokenAsync("/Account/Login")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.PostWithoutTokenAsync("/Account/Login")).Status);
    }

    private static Task<HttpResponseMessage> EmptyFormAsync(Visitor visitor) =>
        visitor.Http.PostAsync("/Account/Login", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
}
