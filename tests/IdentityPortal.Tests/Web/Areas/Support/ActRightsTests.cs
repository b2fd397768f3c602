using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActRightsTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task Nobody_acts_on_themselves()
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        var own = await app.SubAsync(app.Pool.People.First(one => one.Groups.Contains("support-lead")).Email);
        var words = app.Services.GetRequiredService<Wording>();

        var seen = await lead.OpenAsync($"/Support/Person/{own}");
        Assert.Null(seen.Document.QuerySelector(".actions a"));
        Assert.Contains("You cannot act on your own account. Ask a colleague.", seen.MainText, StringComparison.Ordinal);
        foreach (var act in Enum.GetValues<SupportAct>())
        {
            Assert.Equal([words["Act.Forbidden.Yourself"]], (await lead.ForceAsync(act, own)).Errors);
        }
    }

    [Fact]
    public async Task Support_never_acts_on_leads()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var lead = await app.SubAsync(app.Pool.People.First(one => one.Groups.Contains("support-lead")).Email);

        var seen = await staff.OpenAsync($"/Support/Person/{lead}");
        var page = await staff.ForceAsync(SupportAct.SendReset, lead);

        Assert.Null(seen.Document.QuerySelector(".actions a"));
        Assert.Contains("You cannot act on a support lead’s account. Ask another lead.", seen.MainText, StringComparison.Ordinal);
        Assert.Equal(["You cannot act on a support lead’s account. Ask another lead."], page.Errors);
        Assert.Equal(new TrailResult.Forbidden("OnLead"), (await app.TrailAsync())[0].Outcome);
    }

    [Fact]
    public async Task Nor_on_a_lead_with_more_groups_than_one_page_of_Cognitos_list()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var lead = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        for (var number = 1; number <= 61; number++)
        {
            // The list begins with the lowest precedence.
            await app.AdministerAsync("CreateGroup", new { GroupName = $"team-{number}", Precedence = 0 });
            await app.AdministerAsync("AdminAddUserToGroup", new { Username = lead.Email, GroupName = $"team-{number}" });
        }

        var page = await staff.ForceAsync(SupportAct.SendReset, await app.SubAsync(lead.Email));

        Assert.Equal(["You cannot act on a support lead’s account. Ask another lead."], page.Errors);
        Assert.Empty(app.Pool.Mailbox.Messages(lead.Email));
    }
}
