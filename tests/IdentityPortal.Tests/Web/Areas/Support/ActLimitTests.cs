using System.Net;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActLimitTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_desk_sends_two_an_hour_to_a_person_and_leaves_the_visitors_three_alone()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED");
        var sub = await app.SubAsync(person.Email);
        var early = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, sub));
        await staff.ActAsync(SupportAct.SendCode, sub).SucceedsAsync();
        await staff.ActAsync(SupportAct.SendCode, sub).SucceedsAsync();

        var page = await (await early.PressAsync(SupportAct.SendCode)).PressAsync(SupportAct.SendCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("3600", page.Reply.Headers.RetryAfter?.ToString());
        Assert.Equal("NotArrived", page.Document.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Equal(new TrailResult.TooMany(), (await app.TrailAsync())[0].Outcome);
        Assert.Contains("in 60 minutes", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
        using var visitor = app.NewVisitor();
        Assert.Equal("Confirm your email address", (await visitor.ResendCodeAsync(person.Email)).Heading);
        Assert.Equal(3, app.Pool.Mailbox.Messages(person.Email).Count);
    }

    [Fact]
    public async Task A_member_of_staff_sends_thirty_an_hour()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var limits = app.Services.GetRequiredService<AttemptLimits>();
        var member = await app.SubAsync(app.Pool.People.Single(one => one.Groups.Contains("support")).Email);
        var early = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email)));
        foreach (var _ in Enumerable.Range(0, 30))
        {
            Assert.True((await limits.TakeAsync(new StaffKey(member), Cancellation)).IsGranted);
        }

        var page = await early.PressAsync(SupportAct.SendCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Empty(app.Pool.Mailbox.Messages(app.Person("UNCONFIRMED").Email));
    }

    [Fact]
    public async Task While_no_more_may_be_sent_the_page_says_until_when_and_has_no_form()
    {
        await using var app = await PortalApp.StartAsync();
        var limits = app.Services.GetRequiredService<AttemptLimits>();
        foreach (var (act, person) in new[]
        {
            (SupportAct.SendCode, app.Person("UNCONFIRMED").Email),
            (SupportAct.SendReset, app.Person("CONFIRMED").Email),
            (SupportAct.ForceReset, (await app.NewPersonAsync("ann@example.com")).Email),
        })
        {
            using var lead = await app.StaffAsync("support-lead");
            var address = DeskVisits.Address(act, await app.SubAsync(person));
            await limits.TakeAsync(AttemptKind.DeskSend, person, Cancellation);
            await limits.TakeAsync(AttemptKind.DeskSend, person, Cancellation);
            app.Clock.Advance(TimeSpan.FromMinutes(5));

            var page = await lead.OpenAsync(address);

            Assert.Equal((act, HttpStatusCode.OK), (act, page.Status));
            Assert.True(page.Input("Form.Press") is null, $"{act}");
            Assert.EndsWith("You can send the next email in 55 minutes.", page.Document.QuerySelector(".countdown")!.TextContent, StringComparison.Ordinal);
            app.Clock.Advance(TimeSpan.FromMinutes(56));
            using var later = await app.StaffAsync("support-lead");
            Assert.True((await later.OpenAsync(address)).Input("Form.Press") is not null, $"{act}");
        }
    }

    [Fact]
    public async Task A_member_of_staff_who_has_sent_thirty_sees_no_form_either()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var limits = app.Services.GetRequiredService<AttemptLimits>();
        var member = await app.SubAsync(app.Pool.People.Single(one => one.Groups.Contains("support")).Email);
        foreach (var _ in Enumerable.Range(0, 30))
        {
            await limits.TakeAsync(new StaffKey(member), Cancellation);
        }

        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email)));

        Assert.Null(page.Input("Form.Press"));
        Assert.StartsWith("You have sent as many emails", page.Document.QuerySelector(".countdown")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_members_of_staff_at_once_send_as_many_as_may_be_and_break_no_chain(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        using var staff = await app.StaffAsync();
        using var lead = await other.StaffAsync("support-lead");
        var person = app.Person("UNCONFIRMED");
        var sub = await app.SubAsync(person.Email);

        var pages = new List<PageView>();
        foreach (var member in Enumerable.Range(0, 6))
        {
            pages.Add(await (member % 2 == 0 ? staff : lead).OpenAsync(DeskVisits.Address(SupportAct.SendCode, sub)));
        }

        var presses = await Task.WhenAll(pages.Select(page => page.PressAsync(SupportAct.SendCode)));

        // Each sends one. Whoever of them presses again is asked first, or has come to the limit.
        Assert.Equal(2, presses.Count(press => press.Status == HttpStatusCode.Redirect));
        Assert.All(presses, press => Assert.Contains(press.Status, new[] { HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests }));
        Assert.Equal(2, app.Pool.Mailbox.Messages(person.Email).Count);
        Assert.IsType<TrailVerdict.Whole>(await app.Services.GetRequiredService<TrailVerification>().VerifyAsync(null, Cancellation));
    }
}
