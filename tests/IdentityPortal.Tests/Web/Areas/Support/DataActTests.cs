using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.CognitoIdentityProvider;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>What leads do when somebody asks for their data, or for its deletion.</summary>
public sealed class DataActTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_gets_the_file_of_somebody_who_cannot_log_in_and_that_is_on_record()
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        var person = await portal.NewPersonAsync();
        var sub = await app.SubAsync(person.Email);

        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.ExportData, sub));
        var file = await receipt.PressAsync("Download the file");

        var account = JsonNode.Parse(file.Html)!["parts"]![0]!["rows"]![0]!;
        Assert.Equal(person.Email, account["attributes"]!["email"]!.GetValue<string>());
        Assert.Equal("Confirmed", account["status"]!.GetValue<string>());
        Assert.Contains("\"ExportData\"", file.Html, StringComparison.Ordinal);
        Assert.Equal("ExportData", (await app.TrailAsync(sub))[0].Row.Action);
    }

    [Fact]
    public async Task Only_the_lead_who_asked_gets_the_file_and_only_for_ten_minutes()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        using var other = app.NewVisitor();
        var second = app.Pool.People.Last(one => one.Groups.Contains("support-lead"));
        await other.HasLoggedInAsync(second.Email, second.Password);
        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.ExportData, await app.SubAsync(app.Person("CONFIRMED").Email)));
        var file = receipt.Url.Replace("Receipt", "DataFile", StringComparison.Ordinal);

        var seen = await other.OpenAsync(receipt.Url);
        Assert.DoesNotContain("Download the file", seen.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.PostAsync(file, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = seen.ValueOf("__RequestVerificationToken")!,
        }), Stop)).StatusCode);
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.NotFound, (await receipt.PressAsync("Download the file")).Status);
        Assert.DoesNotContain("Download the file", (await lead.OpenAsync(receipt.Url)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_deletes_an_account_and_anybody_at_the_desk_verifies_its_receipt()
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        using var staff = await portal.StaffAsync();
        var person = await portal.NewPersonAsync();
        var sub = await app.SubAsync(person.Email);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.DeleteAccount, sub));

        var number = Regex.Match(receipt.MainText, "DEL-[0-9A-Z]{5}-[0-9A-Z]{5}").Value;
        Assert.Contains($"The account was deleted. Receipt: {number}", receipt.MainText, StringComparison.Ordinal);
        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.False((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        var proof = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = $" {number.ToLowerInvariant()} " });
        Assert.Equal($"/Support/Deletion/{number}", proof.Url);
        Assert.Contains("The account and everything about it are deleted.", proof.MainText, StringComparison.Ordinal);
        Assert.Contains("a support lead", proof.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(sub, proof.Html, StringComparison.Ordinal);
        Assert.StartsWith("No deletion of the last 400 days", (await staff.OpenAsync("/Support/Deletion/DEL-23456-789AB")).Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_lead_deletes_another_lead()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var other = app.Person("CONFIRMED").Email;
        await app.AdministerAsync("AdminAddUserToGroup", new { Username = other, GroupName = "support-lead" });

        var page = await lead.ForceAsync(SupportAct.DeleteAccount, await app.SubAsync(other));

        Assert.Equal(["A support lead’s account cannot be deleted here. Remove the lead from the group first."], page.Errors);
        Assert.Empty(await app.InStoreAsync(store => store.Deletions.ToListAsync(Stop)));
        Assert.True((await app.AccountAsync(other)).Enabled);
    }

    [Fact]
    public async Task A_deletion_that_Cognito_denies_leaves_nothing_behind_and_one_that_it_does_not_answer_is_finished()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var address = app.Person("CONFIRMED").Email;
        var sub = await app.SubAsync(address);
        using (app.Pool.Faults.Inject("AdminDeleteUser", Fault.AccessDenied))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await lead.ActAsync(SupportAct.DeleteAccount, sub)).Status);
        }

        Assert.Empty(await app.InStoreAsync(store => store.Deletions.ToListAsync(Stop)));
        using (app.Pool.Faults.Inject("AdminDeleteUser", Fault.InternalError))
        {
            await lead.ActAsync(SupportAct.DeleteAccount, sub);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await Wait.UntilAsync("the deletion to end", async () => await app.InStoreAsync(store => store.Deletions.AnyAsync(row => row.DoneAt != null, Stop)));
        Assert.Equal("UserNotFoundException", (await Assert.ThrowsAnyAsync<AmazonCognitoIdentityProviderException>(() => app.AccountAsync(address))).ErrorCode);
    }
}
