using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Whoever has an account could test addresses by changing to them. No answer may tell whether an address has an account.</summary>
public sealed class NeutralAddressChangeTests
{
    private const string Free = "nobody@example.com";
    private const string Reserved = "reserved@example.com";

    [Fact]
    [Asvs("6.3.8")]
    public async Task A_series_of_steps_reveals_nothing_below_at_or_above_the_limits()
    {
        await using var app = await StartAsync();
        var series = new Dictionary<string, string>();
        foreach (var address in Addresses(app))
        {
            using var visitor = await WithAccountAsync(app, series.Count);
            series[address] = await SeriesAsync(app, visitor, address);
            app.Clock.Advance(TimeSpan.FromHours(2));
        }

        Assert.True(series.Count >= 7);
        Assert.Single(series.Values.Distinct());
        Assert.Contains("address", series[Free], StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task Nor_does_a_code_of_an_earlier_change_tell_a_taken_address()
    {
        await using var app = await StartAsync();
        var seen = new List<string>();
        foreach (var address in Addresses(app))
        {
            using var visitor = await WithAccountAsync(app, seen.Count);
            var own = $"own{seen.Count}@example.com";
            await visitor.ChangeAddressAsync(own).SucceedsAsync();
            var code = app.LastMailTo(own).Code!;
            await visitor.ChangeAddressAsync(address).SucceedsAsync();

            var page = await visitor.ConfirmAddressAsync(code);

            seen.Add(Of(page, address).Replace(code, "code", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }

        Assert.Single(seen.Select(text => text.Replace("person0", "person", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public async Task The_owner_of_a_taken_address_gets_no_mail_and_logs_in_as_before()
    {
        await using var app = await StartAsync();
        var owner = app.Person("CONFIRMED");
        var mails = app.Pool.Mailbox.Messages(owner.Email).Count;
        using var visitor = await WithAccountAsync(app, 0);

        await SeriesAsync(app, visitor, owner.Email);

        Assert.Equal(mails, app.Pool.Mailbox.Messages(owner.Email).Count);
        using var browser = app.NewVisitor();
        Assert.True((await browser.LoginAsync(owner.Email, owner.Password)).IsLoggedIn);
        await browser.HasLoggedOutAsync();
        await browser.HasForgottenPasswordAsync(owner.Email);
        Assert.Equal(mails + 1, app.Pool.Mailbox.Messages(owner.Email).Count);
    }

    [Fact]
    public async Task A_mailbox_gets_three_codes_an_hour_and_one_from_each_further_account()
    {
        await using var app = await StartAsync();
        var visitors = new List<Visitor>();
        for (var number = 0; number < 5; number++)
        {
            visitors.Add(await WithAccountAsync(app, number));
            Assert.Equal(HttpStatusCode.OK, (await visitors[number].ChangeAddressAsync(Free)).Status);
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        foreach (var visitor in visitors)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await (await visitor.OpenAsync(AddressPages.Confirm)).PressAsync("Send a new code")).Status);
            visitor.Dispose();
        }

        Assert.Equal(5, app.Pool.Mailbox.Messages(Free).Count);
    }

    [Fact]
    public async Task Nor_does_one_account_go_past_the_others_twice_an_hour_or_past_its_own_pause()
    {
        await using var app = await StartAsync();
        foreach (var number in new[] { 0, 1, 2 })
        {
            using var other = await WithAccountAsync(app, number);
            await other.ChangeAddressAsync(Free).SucceedsAsync();
            await other.ChangeAddressAsync("other@example.com").SucceedsAsync();
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        using var visitor = await WithAccountAsync(app, 3);
        await visitor.ChangeAddressAsync("own@example.com").SucceedsAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await (await visitor.OpenAsync(AddressPages.Confirm)).PressAsync("Send a new code")).Status);
        await visitor.ChangeAddressAsync(Free).SucceedsAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.ChangeAddressAsync("other@example.com")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.ChangeAddressAsync(Free)).Status);
    }

    [Fact]
    public async Task Whatever_strangers_request_the_owner_of_an_address_changes_to_it_and_gets_another_code_after_an_hour()
    {
        await using var app = await StartAsync();
        using var owner = await WithAccountAsync(app, 3);
        await FloodAsync();
        await owner.ChangeAddressAsync(Free).SucceedsAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await (await owner.OpenAsync(AddressPages.Confirm)).PressAsync("Send a new code")).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await FloodAsync();
        await owner.HasLoggedInAsync("person3@example.com");
        await (await owner.OpenAsync(AddressPages.Confirm)).PressAsync("Send a new code").SucceedsAsync();

        Assert.StartsWith(
            "Your email address is changed.", (await owner.ConfirmAddressAsync(app.LastMailTo(Free).Code!)).Banner, StringComparison.Ordinal);

        async Task FloodAsync()
        {
            for (var number = 0; number < 3; number++)
            {
                using var stranger = await WithAccountAsync(app, $"{app.Clock.GetUtcNow():HHmm}");
                await stranger.ChangeAddressAsync(Free).SucceedsAsync();
                app.Clock.Advance(TimeSpan.FromMinutes(2));
            }
        }
    }

    [Fact]
    public async Task An_account_asks_for_five_codes_an_hour_to_however_many_addresses()
    {
        await using var app = await StartAsync();
        using var visitor = await WithAccountAsync(app, 0);

        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 6; number++)
        {
            statuses.Add((await visitor.ChangeAddressAsync($"new{number}@example.com")).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.TooManyRequests], statuses);
        Assert.Empty(app.Pool.Mailbox.Messages("new5@example.com"));
    }

    [Fact]
    public async Task An_address_is_kept_for_its_last_owner_for_three_days_and_looks_like_any_other()
    {
        await using var app = await StartAsync();
        using var stranger = app.NewVisitor();

        var refused = await stranger.RegisterAsync(Reserved);
        Assert.Equal("/Account/Confirm", refused.Url);
        Assert.Empty(app.Pool.Mailbox.Messages(Reserved));

        using (var other = await WithAccountAsync(app, 0))
        {
            Assert.Equal(AddressPages.Confirm, (await other.ChangeAddressAsync(Reserved)).Url);
            Assert.Empty(app.Pool.Mailbox.Messages(Reserved));
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        // The owner may have it back.
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync("moved@example.com");
        await owner.ChangeAddressAsync(Reserved).SucceedsAsync();
        Assert.Single(app.Pool.Mailbox.Messages(Reserved));

        app.Clock.Advance(TimeSpan.FromHours(73));
        await stranger.HasRegisteredAsync(Reserved);
        Assert.Equal(2, app.Pool.Mailbox.Messages(Reserved).Count);
    }

    [Fact]
    public async Task An_outage_says_nothing_about_the_address_and_counts_for_nothing()
    {
        await using var app = await StartAsync();
        using var visitor = await WithAccountAsync(app, 0);
        foreach (var address in new[] { Free, app.Person("CONFIRMED").Email })
        {
            PageView page;
            using (app.Pool.Faults.Inject("UpdateUserAttributes", Fault.Throttle))
            {
                page = await visitor.ChangeAddressAsync(address);
            }

            Assert.Equal((HttpStatusCode.ServiceUnavailable, address), (page.Status, page.ValueOf("Form.NewEmail")));
            Assert.Equal(AddressPages.Confirm, (await page.SubmitAsync(new Dictionary<string, string> { ["Form.NewEmail"] = address })).Url);
        }
    }

    /// <summary>A portal at which one address is kept for its last owner.</summary>
    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync(Reserved);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.HasChangedAddressAsync(app, "moved@example.com");
        return app;
    }

    private static Task<Visitor> WithAccountAsync(PortalApp app, int number) => WithAccountAsync(app, $"{number}");

    private static async Task<Visitor> WithAccountAsync(PortalApp app, string name)
    {
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync((await app.NewPersonAsync($"person{name}@example.com")).Email);
        return visitor;
    }

    private static List<string> Addresses(PortalApp app) => [.. app.Pool.People.Select(person => person.Email), Reserved, Free];

    private static async Task<string> SeriesAsync(PortalApp app, Visitor visitor, string address)
    {
        var answers = new List<string>();
        PageView page = null!;
        for (var tries = 0; tries < 2; tries++)
        {
            await SeenAsync((await visitor.OpenAsync(AddressPages.Request)).SendAsync(new Dictionary<string, string> { ["Form.NewEmail"] = address }));
            await SeenAsync(visitor.OpenAsync("/Account/Details"));
            await SeenAsync((await visitor.OpenAsync(AddressPages.Confirm)).PressAsync("Send a new code"));
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        await SeenAsync((await visitor.OpenAsync(AddressPages.Confirm)).PressAsync("Send a new code"));
        for (var tries = 0; tries < 6; tries++)
        {
            await SeenAsync((await visitor.OpenAsync(AddressPages.Confirm)).SendAsync(AddressPages.Code(Codes.Wrong)));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        await SeenAsync((await visitor.OpenAsync(AddressPages.Confirm)).PressAsync("Keep the old address"));
        return string.Join("\n\n", answers);

        async Task SeenAsync(Task<PageView> answer)
        {
            page = await answer;
            answers.Add(Of(page, address));
            answers.Add(Of(await visitor.FollowAsync(page), address));
        }
    }

    private static string Of(PageView page, string address) => System.Text.RegularExpressions.Regex.Replace(
        Anonymous.Of(page, address).Replace(address, "address", StringComparison.Ordinal), "person[0-9]@", "person@");
}
