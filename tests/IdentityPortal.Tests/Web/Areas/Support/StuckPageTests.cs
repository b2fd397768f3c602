using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class StuckPageTests
{
    [Fact]
    public async Task Who_got_no_email_is_listed_oldest_first_and_who_got_one_is_not()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var staff = await app.StaffAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await RegisterAsync(app, "bounce@example.com");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await RegisterAsync(app, "complaint@example.com");
        await RegisterAsync(app, "ann@example.com");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await RegisterAsync(app, "bounce+new@example.com");
        await app.MailEventsAreReadAsync();

        var page = await staff.OpenAsync((await staff.OpenAsync("/Support")).Document.QuerySelector("main a[href='/Support/Stuck']")!.GetAttribute("href")!);

        // The seeded person got no email at all. Ann's arrived, as did the one that was reported as spam, and the last one has just registered.
        Assert.Equal(["u***@example.com", "b***@example.com"], page.Document.QuerySelectorAll("tbody a").Select(link => link.TextContent));
        Assert.Equal(
            ["no report that it arrived", "bounced"], page.Document.QuerySelectorAll("tbody tr").Select(line => line.LastElementChild!.TextContent));
        Assert.Contains("An email that was reported as spam counts as arrived.", page.MainText, StringComparison.Ordinal);
        Assert.Equal("2 people found", page.Document.QuerySelector("#stuck")!.TextContent);
    }

    [Fact]
    public async Task An_email_to_a_deleted_account_of_the_same_address_does_not_count()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var staff = await app.StaffAsync();
        var addressHash = app.Services.GetRequiredService<KeyedHash>().OfAddress(app.Person("UNCONFIRMED").Email);
        var before = app.Clock.GetUtcNow() - TimeSpan.FromDays(30);
        await app.InStoreAsync(database =>
        {
            database.Deliveries.Add(new DeliveryRow { AddressHash = addressHash, MessageId = "1", Kind = DeliveryKind.Delivered, At = before });
            return database.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await staff.OpenAsync("/Support/Stuck");

        Assert.Equal(["u***@example.com"], page.Document.QuerySelectorAll("tbody a").Select(link => link.TextContent));
        Assert.Contains("no report that it arrived", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_delivery_reports_everybody_who_has_not_confirmed_is_listed_and_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        await RegisterAsync(app, "ann@example.com");
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await staff.OpenAsync("/Support/Stuck");

        Assert.Contains("receives no delivery reports", page.MainText, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task While_Cognito_is_unavailable_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var fault = app.Pool.Faults.Inject("ListUsers", Fault.Throttle);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await staff.OpenAsync("/Support/Stuck")).Status);
    }

    private static async Task RegisterAsync(PortalApp app, string address)
    {
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(address);
    }
}
