using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class FiguresPageTests
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

        Assert.Equal(["The email did not arrive 2", "The code has expired 1"], Facts(page, "reasons"));
        Assert.Equal(["Send the code again 2", "Send a code for a new password 1"], Facts(page, "acts"));
        Assert.Equal(["People who confirmed 3", "Half of them within 2 minutes", "Nine in ten within 30 minutes"], Facts(page, "confirm"));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + FiguresReader.Window + TimeSpan.FromHours(1));
        using var later = await app.StaffAsync("support-lead");
        var empty = await later.OpenAsync("/Support/Figures");
        Assert.Equal(["None 0", "None 0", "People who confirmed 0"], [.. Facts(empty, "reasons"), .. Facts(empty, "acts"), .. Facts(empty, "confirm")]);
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
