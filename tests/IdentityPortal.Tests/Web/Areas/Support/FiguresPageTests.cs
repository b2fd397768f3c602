using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class FiguresPageTests(PostgreSql postgreSql)
{
    [Fact]
    public async Task Leads_see_acts_reasons_and_the_time_to_confirm_of_the_last_30_days()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var minutes in new[] { 1, 2, 30 })
        {
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync($"ann{minutes}@example.com");
            app.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await visitor.HasConfirmedAsync(app.LastMailTo($"ann{minutes}@example.com").Code!);
        }

        using var support = await app.StaffAsync();
        var sub = await app.SubAsync(app.Person("UNCONFIRMED").Email);
        await support.ActAsync(SupportAct.SendCode, sub, "Expired").SucceedsAsync();
        await support.ActAsync(SupportAct.SendCode, sub, "NotArrived").SucceedsAsync();
        await support.ActAsync(SupportAct.SendReset, await app.SubAsync(app.Person("CONFIRMED").Email), "NotArrived").SucceedsAsync();
        using var lead = await app.StaffAsync("support-lead");

        var page = await lead.OpenAsync("/Support/Figures");

        Assert.Equal(["The email did not arrive 2", "The code or invitation has expired 1"], Facts(page, "reasons"));
        Assert.Equal(["Send the code again 2", "Send a code for a new password 1"], Facts(page, "acts"));
        Assert.Equal(["People who confirmed 3", "Half of them within 2 minutes", "All of them within 30 minutes"], Facts(page, "confirm"));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + FiguresReader.Window + TimeSpan.FromHours(1));
        using var later = await app.StaffAsync("support-lead");
        var empty = await later.OpenAsync("/Support/Figures");
        Assert.Equal(["None 0", "None 0", "People who confirmed 0"], [.. Facts(empty, "reasons"), .. Facts(empty, "acts"), .. Facts(empty, "confirm")]);
    }

    [Theory]
    [InlineData(1, "Time it took 60 seconds")]
    [InlineData(2, "Half of them within 60 seconds", "All of them within 2 minutes")]
    [InlineData(10, "Half of them within 5 minutes", "Nine in ten within 9 minutes")]
    public async Task Times_are_described_as_fits_the_number_of_people(int people, params string[] times)
    {
        await using var app = await PortalApp.StartAsync();
        var now = app.Clock.GetUtcNow();
        await app.InStoreAsync(database =>
        {
            foreach (var person in Enumerable.Range(1, people))
            {
                database.Timeline.Add(new TimelineRow { Kind = TimelineKind.Registered, AddressHash = $"{person}", At = now.AddHours(-1) });
                database.Timeline.Add(new TimelineRow { Kind = TimelineKind.Confirmed, AddressHash = $"{person}", At = now.AddHours(-1).AddMinutes(person) });
            }

            return database.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        using var lead = await app.StaffAsync("support-lead");

        Assert.Equal([$"People who confirmed {people}", .. times], Facts(await lead.OpenAsync("/Support/Figures"), "confirm"));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Acts_are_counted_in_either_store(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var trail = app.Services.GetRequiredService<AuditTrail>();
        TrailResult[] results =
        [
            new TrailResult.SentCode("EMAIL", "a***"), new TrailResult.SentCode("EMAIL", "b***"), new TrailResult.Unlocked(),
            new TrailResult.Refused("x"), new TrailResult.Unknown("x"), new TrailResult.TryLater("x"), new TrailResult.NotPermitted("x"), new TrailResult.Nobody("x"),
        ];
        foreach (var result in results)
        {
            var intent = await trail.IntendAsync(new TrailAct("sue", "SendCode", "ann", null, result is TrailResult.Unlocked ? null : "Expired", null, null, null), TestContext.Current.CancellationToken);
            await trail.ConcludeAsync(intent, result, null, TestContext.Current.CancellationToken);
        }

        var figures = await app.Services.GetRequiredService<FiguresReader>().ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal([KeyValuePair.Create("SendCode", 3)], figures.Acts);
        Assert.Equal([KeyValuePair.Create("Expired", 2)], figures.Reasons);
    }

    [Fact]
    public async Task An_act_that_Cognito_did_not_do_does_not_count()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        foreach (var fault in new[] { Fault.AccessDenied, Fault.InternalError })
        {
            using var active = app.Pool.Faults.Inject("AdminDisableUser", fault);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await lead.ActAsync(SupportAct.Disable, sub)).Status);
        }

        var page = await lead.OpenAsync("/Support/Figures");

        Assert.Equal(["None 0", "None 0"], [.. Facts(page, "reasons"), .. Facts(page, "acts")]);
    }

    [Fact]
    public async Task For_support_there_are_no_figures()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync("/Support/Figures")).Status);
        Assert.Null((await staff.OpenAsync("/Support")).Document.QuerySelector("main a[href='/Support/Figures']"));
    }

    private static List<string> Facts(PageView page, string list) =>
    [
        .. page.Document.QuerySelectorAll($"#{list} > div")
            .Select(fact => $"{fact.QuerySelector("dt")!.TextContent} {fact.QuerySelector("dd")!.TextContent}"),
    ];
}
