using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed partial class DataPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task A_person_downloads_one_file_with_everything()
    {
        var person = await portal.NewPersonAsync();
        using var visitor = portal.App.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var answer = await (await visitor.OpenAsync("/Account/Data")).SendAsync(Nothing);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Matches(@"^attachment; filename=""?data-\d{4}-\d\d-\d\d\.json""?$", answer.Reply.Content.Headers.ContentDisposition!.ToString());
        Assert.True(answer.Reply.Headers.CacheControl!.NoStore);
        var file = JsonNode.Parse(answer.Html)!;
        Assert.Equal("Your account", file["parts"]![0]!["what"]!.GetValue<string>());
        Assert.Equal(person.Email, file["parts"]![0]!["rows"]![0]!["attributes"]!["email"]!.GetValue<string>());
        Assert.Contains("LoggedIn", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_speaks_the_language_of_the_page()
    {
        var person = await portal.NewPersonAsync();
        using var visitor = portal.App.NewVisitor().Reading("de");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var answer = await (await visitor.OpenAsync("/Account/Data")).SendAsync(Nothing);

        Assert.Contains("\"Ihr Konto\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_says_in_which_browsers_the_person_is_logged_in_and_names_both_addresses_of_a_change()
    {
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.App.LogInWithAsync(person, BrowserAgents.Firefox);
        await visitor.ChangeAddressAsync("next@example.com").SucceedsAsync();

        var answer = await (await visitor.OpenAsync("/Account/Data")).SendAsync(Nothing);

        var rows = JsonNode.Parse(answer.Html)!["parts"]!.AsArray().SelectMany(part => part!["rows"]?.AsArray() ?? []).OfType<JsonNode>().ToList();
        Assert.Contains(rows, row => row["browser"]?.GetValue<string>() == "Firefox");
        Assert.Contains(rows, row => row["oldAddress"]?.GetValue<string>() == person.Email && row["newAddress"]?.GetValue<string>() == "next@example.com");
    }

    [Fact]
    public async Task An_old_log_in_is_proved_again_before_the_download()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.OpenAsync("/Account/Data");
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        page = await page.SubmitAsync(Nothing);

        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FData", page.Url);
    }

    [Theory]
    [InlineData("Data")]
    [InlineData("Delete")]
    public async Task Nobody_sees_the_pages_without_logging_in(string name)
    {
        using var visitor = portal.App.NewVisitor();

        Assert.Equal($"/Account/Login?returnUrl=%2FAccount%2F{name}", (await visitor.OpenAsync($"/Account/{name}")).Url);
    }

    [Fact]
    public async Task Whoever_gets_an_address_later_sees_nothing_about_the_deleted_account_that_had_it()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        const string Address = "ann@example.com";
        var before = await app.NewPersonAsync(Address);
        using var first = app.NewVisitor();
        await first.HasLoggedInAsync(before.Email, before.Password);
        using var lead = await app.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.LogOutEverywhere, await app.SubAsync(Address)).SucceedsAsync();
        var (hash, at) = (app.Services.GetRequiredService<KeyedHash>().OfAddress(Address), app.Clock.GetUtcNow());
        await app.InStoreAsync(async store =>
        {
            store.AddRange(
                new AttemptRow { AddressHash = hash, Kind = AttemptKind.CodeSend, TriedAt = at },
                new DeliveryRow { AddressHash = hash, MessageId = "message", Kind = DeliveryKind.Bounced, At = at, Reason = "mailbox full" },
                new TimelineRow { AddressHash = hash, Kind = TimelineKind.LoginRefused, At = at },
                new MailRow { Id = Guid.NewGuid(), Kind = MailKind.AccountDeleted, AddressHash = hash, Content = [], At = at.AddMinutes(5), DueAt = at, State = MailState.Sent });
            return await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await app.Cognito.AdminDeleteUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = Address }, TestContext.Current.CancellationToken);
        app.Skip(TimeSpan.FromMinutes(3));
        using var second = app.NewVisitor();
        await second.HasRegisteredAsync(Address);
        await second.HasConfirmedAsync(app.LastMailTo(Address).Code!);

        var file = await (await second.OpenAsync("/Account/Data")).SendAsync(Nothing);

        Assert.Contains("\"Registered\"", file.Html, StringComparison.Ordinal);
        Assert.All(
            ["LogOutEverywhere", "mailbox full", "\"LoginRefused\"", "\"AccountDeleted\"", $"{at:yyyy-MM-ddTHH:mm:ss}"],
            earlier => Assert.DoesNotContain(earlier, file.Html, StringComparison.Ordinal));
        Assert.Single(Rows(file, "KnownBrowsers"));
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task The_file_does_not_tell_whether_somebody_else_has_an_address_that_was_asked_for()
    {
        await using var app = await PortalApp.StartAsync();
        var shapes = new List<string>();
        foreach (var (own, wished) in new[] { ("ann@example.com", "nobody@example.com"), ("eve@example.com", app.Person("CONFIRMED").Email) })
        {
            var person = await app.NewPersonAsync(own);
            using var visitor = app.NewVisitor();
            await visitor.HasLoggedInAsync(own, person.Password);
            await visitor.ChangeAddressAsync(wished).SucceedsAsync();

            var file = await (await visitor.OpenAsync("/Account/Data")).SendAsync(Nothing);

            var change = Assert.Single(Rows(file, "AddressChanges"))!.ToJsonString();
            shapes.Add(TimeOrAddress().Replace(change, "…"));
        }

        Assert.Single(shapes.Distinct());
    }

    private static JsonArray Rows(PageView file, string part) =>
        JsonNode.Parse(file.Html)!["parts"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == part)!["rows"]!.AsArray();

    [GeneratedRegex(@"[^""]+@[^""]+|\d{4}-\d\d-\d\dT[^""]+")]
    private static partial Regex TimeOrAddress();

    [Fact]
    public async Task While_Cognito_does_not_answer_the_page_says_so_and_no_file_begins()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.OpenAsync("/Account/Data");
        using var fault = app.Pool.Faults.Inject("GetUser", Fault.InternalError);

        page = await page.SendAsync(Nothing);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.StartsWith("We cannot reach the account service right now.", Assert.Single(page.Errors), StringComparison.Ordinal);
    }
}
