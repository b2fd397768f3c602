using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActPressTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pressed_twice_or_reloaded_it_is_done_once_and_shows_the_same_receipt()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var person = await portal.NewPersonAsync("UNCONFIRMED");
        var mails = app.Pool.Mailbox.Messages(person.Email).Count;
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person.Email)));

        var presses = await Task.WhenAll(page.PressAsync(SupportAct.SendCode), page.PressAsync(SupportAct.SendCode));
        var later = await page.PressAsync(SupportAct.SendCode);

        Assert.Single(presses.Append(later).Select(press => press.Location).Distinct());
        Assert.Equal(mails + 1, app.Pool.Mailbox.Messages(person.Email).Count);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_page_pressed_on_two_instances_at_once_leads_to_one_receipt(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        using var staff = await app.StaffAsync();
        var address = DeskVisits.Address(SupportAct.LogOutEverywhere, await app.SubAsync(app.Person("CONFIRMED").Email));
        var page = await staff.OpenAsync(address);
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Reason"] = ActReasons.For(SupportAct.LogOutEverywhere)[0],
            ["Form.Press"] = page.ValueOf("Form.Press")!,
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
        });
        Task<PageView> here;
        Task<HttpResponseMessage> there;
        using (var held = app.Pool.Faults.Inject("AdminUserGlobalSignOut", Fault.HeldAnswer))
        {
            here = page.PressAsync(SupportAct.LogOutEverywhere);
            await held.UntilStruckAsync();
            there = staff.Http.PostAsync(new Uri(other.Address, address), form, Cancellation);
            await Wait.UntilAsync("both instances to call Cognito", () => app.Pool.Calls.Count(call => call == "AdminUserGlobalSignOut") == 2);
        }

        var receipts = new[] { (await here).Location, (await there).Headers.Location?.ToString() };

        Assert.Matches("^/Support/Receipt/[0-9]+$", Assert.Single(receipts.Distinct()));
    }

    [Fact]
    public async Task The_page_of_one_act_does_not_answer_for_another_act()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var (registered, confirmed) = ((await portal.NewPersonAsync("UNCONFIRMED")).Email, (await portal.NewPersonAsync()).Email);
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(registered)));
        var sent = await page.PressAsync(SupportAct.SendCode);

        var other = await staff.OpenAsync(DeskVisits.Address(SupportAct.Lock, await app.SubAsync(confirmed)));
        var locked = await other.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = "Compromised", ["Form.Press"] = page.ValueOf("Form.Press")! });

        Assert.Matches("^/Support/Receipt/", locked.Location);
        Assert.NotEqual(sent.Location, locked.Location);
        Assert.False((await app.AccountAsync(confirmed)).Enabled);
    }

    [Fact]
    public async Task The_page_of_one_member_of_staff_or_person_does_not_answer_for_another()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var lead = await portal.StaffAsync("support-lead");
        var one = await app.SubAsync((await portal.NewPersonAsync()).Email);
        var two = await app.SubAsync((await portal.NewPersonAsync("RESET_REQUIRED")).Email);
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, one));
        var form = new Dictionary<string, string>
        {
            ["Form.Reason"] = ActReasons.For(SupportAct.LogOutEverywhere)[0],
            ["Form.Press"] = page.ValueOf("Form.Press")!,
        };
        var before = app.Pool.Calls.Count;

        var first = await page.SendAsync(form);
        var ofPerson = await (await staff.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, two))).SendAsync(form);
        var ofLead = await (await lead.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, one))).SendAsync(form);

        Assert.Equal(3, new[] { first, ofPerson, ofLead }.Select(end => end.Location).Distinct().Count());
        Assert.Equal(3, app.Pool.Calls.Skip(before).Count(call => call == "AdminUserGlobalSignOut"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("x", "")]
    [InlineData("00000000-0000-0000-0000-000000000000", "")]
    [InlineData("11111111-1111-1111-1111-111111111111", "x")]
    public async Task A_form_without_the_id_of_its_page_does_nothing_and_the_next_one_works(string press, string last)
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var person = (await portal.NewPersonAsync("UNCONFIRMED")).Email;
        var mails = app.Pool.Mailbox.Messages(person).Count;
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person)));
        Assert.Equal("off", page.Input("Form.Press")!.GetAttribute("autocomplete"));

        var refused = await page.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = "Expired", ["Form.Press"] = press, ["Form.Last"] = last });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["We cannot read this value. Enter it again."], refused.Errors);
        Assert.Equal(mails, app.Pool.Mailbox.Messages(person).Count);
        Assert.Matches("^/Support/Receipt/", (await refused.PressAsync(SupportAct.SendCode)).Location);
    }

    [Fact]
    public async Task The_same_from_another_page_a_moment_later_is_asked_about_first()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        foreach (var (act, state, call) in new[]
        {
            (SupportAct.SendCode, "UNCONFIRMED", "ResendConfirmationCode"),
            (SupportAct.SendCode, "FORCE_CHANGE_PASSWORD", "AdminCreateUser"),
            (SupportAct.SendReset, "CONFIRMED", "ForgotPassword"),
            (SupportAct.LogOutEverywhere, "CONFIRMED", "AdminUserGlobalSignOut"),
        })
        {
            var address = DeskVisits.Address(act, await app.SubAsync(app.Person(state).Email));
            var (first, stale) = (await staff.OpenAsync(address), await staff.OpenAsync(address));
            var receipt = (await first.PressAsync(act)).Location!;
            app.Clock.Advance(TimeSpan.FromSeconds(20));

            // A browser that goes back gets the page anew.
            var back = await staff.OpenAsync(address);
            var asked = await stale.PressAsync(act);

            Assert.Equal((call, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (call, back.Status, asked.Status));
            foreach (var page in new[] { back, asked })
            {
                Assert.Equal((call, "You did this 20 seconds ago. It has not been done again."), (call, page.Document.QuerySelector(".sentence")!.TextContent));
                Assert.Equal(receipt, page.Document.QuerySelector(".standing a")!.GetAttribute("href"));
                Assert.Equal("Do it again", page.Document.QuerySelector("main form button")!.TextContent);
            }

            Assert.Single(app.Pool.Calls, one => one == call);
            var again = await asked.PressAsync(act);
            Assert.Matches("^/Support/Receipt/", again.Location);
            Assert.NotEqual(receipt, again.Location);
            Assert.Equal((call, 2), (call, app.Pool.Calls.Count(one => one == call)));
        }
    }

    [Fact]
    public async Task After_a_minute_and_by_a_colleague_it_is_done_without_a_question()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        var stale = await staff.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, sub));
        await staff.ActAsync(SupportAct.LogOutEverywhere, sub).SucceedsAsync();

        Assert.Matches("^/Support/Receipt/", (await lead.ActAsync(SupportAct.LogOutEverywhere, sub)).Location);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Matches("^/Support/Receipt/", (await stale.PressAsync(SupportAct.LogOutEverywhere)).Location);
        Assert.Null((await staff.OpenAsync(DeskVisits.Address(SupportAct.SendReset, sub))).Document.QuerySelector(".standing"));
    }

    [Theory]
    [InlineData(SupportAct.Disable, "CONFIRMED")]
    [InlineData(SupportAct.Lock, "CONFIRMED")]
    [InlineData(SupportAct.ForceReset, "CONFIRMED")]
    [InlineData(SupportAct.Enable, "DISABLED")]
    [InlineData(SupportAct.DeleteSignUp, "UNCONFIRMED")]
    internal async Task Going_back_after_what_cannot_be_done_twice_says_that_it_was_done(SupportAct act, string state)
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        var address = DeskVisits.Address(act, await app.SubAsync((await portal.NewPersonAsync(state)).Email));
        var (first, stale) = (await lead.OpenAsync(address), await lead.OpenAsync(address));
        var receipt = (await first.PressAsync(act)).Location!;

        var pages = new[] { await lead.OpenAsync(address), await stale.PressAsync(act) };

        foreach (var page in pages)
        {
            Assert.Equal("You did this one second ago. It has not been done again.", page.Document.QuerySelector(".sentence")!.TextContent);
            Assert.Equal(receipt, page.Document.QuerySelector(".standing a")!.GetAttribute("href"));
            Assert.Null(page.Input("Form.Press"));
        }
    }

    [Fact]
    public async Task The_receipt_says_so_when_the_same_page_was_pressed_before()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync((await portal.NewPersonAsync("UNCONFIRMED")).Email)));

        var first = await staff.FollowAsync(await page.PressAsync(SupportAct.SendCode));
        var second = await staff.FollowAsync(await page.PressAsync(SupportAct.SendCode));

        Assert.Null(first.Banner);
        Assert.Equal("You had already done this. It was not done again.", second.Banner);
        Assert.Equal(first.Url, second.Url);
    }
}
