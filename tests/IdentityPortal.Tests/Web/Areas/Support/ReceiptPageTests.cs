using System.Net;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ReceiptPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task A_receipt_is_visible_to_its_author_and_to_leads()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var lead = await portal.StaffAsync("support-lead");
        var sub = await app.SubAsync((await portal.NewPersonAsync("UNCONFIRMED")).Email);
        var own = (await staff.ActAsync(SupportAct.SendCode, sub)).Location!;
        var leads = (await lead.ActAsync(SupportAct.SendCode, sub)).Location!;

        Assert.Equal(HttpStatusCode.OK, (await lead.OpenAsync(own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(leads)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.OpenAsync("/Support/Receipt/4711")).Status);
    }

    [Fact]
    public async Task A_receipt_shows_the_person_with_masked_address_name_and_id_and_a_deleted_one_with_the_id()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var person = (await portal.NewPersonAsync("UNCONFIRMED")).Email;
        await app.AdministerAsync(
            "AdminUpdateUserAttributes", new { Username = person, UserAttributes = new[] { new { Name = "name", Value = "Una Unsure" } } });
        var sub = await app.SubAsync(person);
        var receipt = (await staff.ActAsync(SupportAct.SendCode, sub)).Location!;

        Assert.Equal(["a***@example.com", "Una Unsure", sub], PersonOn(await staff.OpenAsync(receipt)));
        await app.AdministerAsync("AdminDeleteUser", new { Username = person });
        Assert.Equal([sub], PersonOn(await staff.OpenAsync(receipt)));
    }

    private static string[] PersonOn(PageView receipt) =>
        [.. receipt.Document.QuerySelectorAll(".facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == "Person").QuerySelectorAll("bdi, code").Select(part => part.TextContent)];
}
