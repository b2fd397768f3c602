using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>How staff find an account that was deleted, and what its page offers.</summary>
public sealed class GonePersonTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_deleted_account_that_staff_had_viewed_is_found_by_its_full_address_and_by_its_id(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        using var staff = await app.StaffAsync();
        var (address, sub) = await ViewedAndDeletedAsync(app, staff, app.Person("CONFIRMED"));

        foreach (var term in new[] { address, $" <{address.ToUpperInvariant()}>", sub, sub.ToUpperInvariant() })
        {
            var results = await FindAsync(staff, term);

            Assert.Equal("One deleted account found", results.Document.QuerySelector("#gone")!.TextContent);
            Assert.Null(results.Document.QuerySelector("#results"));
            Assert.Contains("Last entry in the support trail: ", results.MainText, StringComparison.Ordinal);
            Assert.Equal("Deleted account", (await staff.OpenAsync(results.Document.QuerySelector("section[aria-labelledby=gone] a")!.GetAttribute("href")!)).Heading);
        }

        Assert.Contains("A deleted account is found only by its full address or ID", (await FindAsync(staff, address[..5])).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_account_is_beside_the_new_one_with_its_address()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var (address, sub) = await ViewedAndDeletedAsync(app, staff, await portal.NewPersonAsync());
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(address);
        await staff.OpenAsync($"/Support/Person/{await app.SubAsync(address)}");

        var results = await FindAsync(staff, address);

        Assert.Equal($"/Support/Person/{sub}", results.Document.QuerySelector("section[aria-labelledby=gone] a")!.GetAttribute("href"));
        Assert.Equal($"/Support/Person/{await app.SubAsync(address)}", results.Document.QuerySelector("tbody a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_account_that_has_another_address_now_is_not_called_deleted()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var address = (await portal.NewPersonAsync()).Email;
        await staff.OpenAsync($"/Support/Person/{await app.SubAsync(address)}");
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = address,
            UserAttributes = new[] { new { Name = "email", Value = portal.NewAddress() }, new { Name = "email_verified", Value = "true" } },
        });

        var results = await FindAsync(staff, address);

        Assert.Null(results.Document.QuerySelector("#gone"));
        Assert.Equal($"Nobody found for “{address}”", results.Document.QuerySelector("#results")!.TextContent);
    }

    [Fact]
    public async Task Deleted_people_are_marked_among_those_viewed_last()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        await lead.OpenAsync($"/Support/Person/{await app.SubAsync(app.Person("DISABLED").Email)}");
        var (_, sub) = await ViewedAndDeletedAsync(app, lead, app.Person("CONFIRMED"));
        await lead.OpenAsync($"/Support/Person/{sub}");
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("ann@example.com");
        var signUp = await app.SubAsync("ann@example.com");
        await lead.OpenAsync($"/Support/Person/{signUp}");
        await lead.ActAsync(SupportAct.DeleteSignUp, signUp, "Misspelt").SucceedsAsync();

        var page = await lead.OpenAsync("/Support");

        Assert.Equal(
            ["a***@example.com Deleted account", "c***@example.com Deleted account", "d***@example.com"],
            page.Document.QuerySelectorAll("section[aria-labelledby=recent] li").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task The_page_leads_a_lead_to_the_trail_of_this_person()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var lead = await portal.StaffAsync("support-lead");
        var (_, sub) = await ViewedAndDeletedAsync(app, staff, await portal.NewPersonAsync());
        await staff.OpenAsync($"/Support/Person/{await app.SubAsync((await portal.NewPersonAsync("DISABLED")).Email)}");

        var page = await (await lead.OpenAsync($"/Support/Person/{sub}")).PressAsync("Show this account in the support trail");
        var trail = await lead.FollowAsync(page);

        Assert.Equal((HttpStatusCode.OK, "Support trail", sub), (trail.Status, trail.Heading, trail.ValueOf("Form.Person")));
        Assert.All(trail.Document.QuerySelectorAll("tbody td a"), link => Assert.Equal(sub, link.TextContent));
        Assert.Equal("Entries 1–2 of 2", trail.Document.QuerySelector("#entries")!.TextContent);
        Assert.DoesNotContain("Show this account", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
    }

    private static async Task<(string Address, string Sub)> ViewedAndDeletedAsync(PortalApp app, Visitor staff, SeededPerson person)
    {
        var address = person.Email;
        var sub = await app.SubAsync(address);
        await staff.OpenAsync($"/Support/Person/{sub}");
        await app.AdministerAsync("AdminDeleteUser", new { Username = address });
        return (address, sub);
    }

    private static async Task<PageView> FindAsync(Visitor staff, string term) =>
        await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = term });
}
