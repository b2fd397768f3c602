using System.Net;
using System.Text;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class TrailPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Ann = "ann@example.com";
    private const string AnnSub = "0a000000-0000-4000-8000-00000000000a";
    private const string BenSub = "0b000000-0000-4000-8000-00000000000b";
    private const string OtherSub = "5e000000-0000-4000-8000-000000000001";

    private static readonly (string Field, string Typed, string Found)[] Searches =
    [
        ("Form.Staff", OtherSub, "4 3"),
        ("Form.Staff", "ME", "2 1"),
        ("Form.Person", " Ann@Example.com ", "3 1"),
        ("Form.Person", "\u200Bann@EXAMPLE.com\u200E\t", "3 1"),
        ("Form.Person", "\u200E" + AnnSub, "3 1"),
        ("Form.Person", AnnSub, "3 1"),
        ("Form.Person", BenSub, "4 2"),
        ("Form.Person", "Ann B. <ann@example.com>", "3 1"),
        ("Form.Person", "nobody@example.com", ""),
        ("Form.Action", "disable", "4"),
        ("Form.From", "2026-11-24", "4 3"),
        ("Form.Until", "2026-11-23", "2 1"),
        ("Form.Until", "2026-11-24", "4 3 2 1"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_see_what_they_did_and_a_lead_what_everybody_did()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sue = await SubOfAsync(app, "support");
        await NoteAsync(app, sue, "look", AnnSub);
        await NoteAsync(app, OtherSub, "disable", BenSub);

        var own = await staff.OpenAsync("/Support/Trail");
        var all = await lead.OpenAsync("/Support/Trail");

        Assert.Equal((HttpStatusCode.OK, "Support trail"), (own.Status, own.Heading));
        Assert.Equal(["1"], Numbers(own));
        Assert.Null(own.Document.QuerySelector("label[for='Form_Staff']"));
        Assert.NotNull(all.Document.QuerySelector("label[for='Form_Staff']"));
        Assert.Equal(["2", "1"], Numbers(all));
        Assert.Contains(OtherSub, all.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_more_by_typing_what_the_form_has_no_field_for()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        await NoteAsync(app, OtherSub, "disable", BenSub);
        var page = await staff.OpenAsync("/Support/Trail");
        var token = page.ValueOf("__RequestVerificationToken")!;

        foreach (var handler in new[] { "", "?handler=Export" })
        {
            using var typed = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Staff"] = OtherSub, ["__RequestVerificationToken"] = token });
            using var reply = await staff.Http.PostAsync($"/Support/Trail{handler}", typed, Cancellation);
            var answer = await staff.FollowAsync(await PageView.ReadAsync(staff, reply));

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain(BenSub, answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lead_finds_by_staff_person_action_and_day()
    {
        await using var app = await PortalApp.StartAsync(clock: new(new DateTimeOffset(2026, 11, 23, 23, 59, 59, 999, TimeSpan.Zero)));
        using var lead = await app.StaffAsync("support-lead");
        var lea = await SubOfAsync(app, "support-lead");
        await NoteAsync(app, lea, "look", AnnSub, Ann);
        await NoteAsync(app, lea, "look", BenSub);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await NoteAsync(app, OtherSub, "look", AnnSub, Ann);
        await NoteAsync(app, OtherSub, "disable", BenSub);

        foreach (var (field, typed, found) in Searches)
        {
            var row = $"{field}: {typed}";
            var page = await (await lead.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { [field] = typed });

            Assert.Equal((row, HttpStatusCode.OK), (row, page.Status));
            Assert.Matches("^/Support/Trail\\?query=[0-9a-f-]{36}$", page.Url);
            Assert.Equal((row, found), (row, string.Join(' ', Numbers(await lead.OpenAsync(page.Url)))));
            Assert.Equal((row, found), (row, string.Join(' ', Numbers(page))));
            Assert.Equal((row, typed), (row, page.ValueOf(field)));
        }

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("nobody@example", StringComparison.OrdinalIgnoreCase) || line.Contains("Ann@", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_lead_finds_what_a_colleague_did_by_the_colleagues_address()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        await NoteAsync(app, await SubOfAsync(app, "support"), "look", AnnSub, Ann);
        await NoteAsync(app, OtherSub, "look", AnnSub, Ann);
        var colleague = app.Pool.People.Single(one => one.Groups.Contains("support")).Email;
        var all = await lead.OpenAsync("/Support/Trail");

        var found = await all.SubmitAsync(new Dictionary<string, string> { ["Form.Staff"] = $" {colleague}" });
        var nobody = await all.SubmitAsync(new Dictionary<string, string> { ["Form.Staff"] = "nobody@example.com" });
        var unfinished = await all.SubmitAsync(new Dictionary<string, string> { ["Form.Staff"] = colleague[..^4] });
        var tooShort = await all.SubmitAsync(new Dictionary<string, string> { ["Form.Staff"] = colleague[..2] });

        Assert.Equal(["1"], Numbers(found));
        Assert.Equal(["1"], Numbers(unfinished));
        Assert.Equal(["Nobody found. Check the spelling, or enter the ID"], nobody.Errors);
        Assert.Equal(["Enter at least 3 characters"], tooShort.Errors);
        var export = await all.PressAsync("Export as CSV", new Dictionary<string, string> { ["Form.Staff"] = colleague });
        Assert.Equal(2, export.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_person_is_found_by_the_start_of_the_address_or_the_name_or_by_the_name_in_the_log()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        await app.AdministerAsync(
            "AdminCreateUser", new { Username = Ann, MessageAction = "SUPPRESS", UserAttributes = new[] { new { Name = "name", Value = "Zoe Miller" } } });
        var sue = await SubOfAsync(app, "support");
        await NoteAsync(app, sue, "look", await app.SubAsync(Ann), Ann);
        await NoteAsync(app, sue, "look", BenSub, "ben@example.com");
        var logged = app.Services.GetRequiredService<KeyedHash>().Pseudonym(Ann);
        var all = await staff.OpenAsync("/Support/Trail");

        foreach (var typed in new[] { "ann@", "zoe", "Zoe Mil", logged, logged.ToLowerInvariant() })
        {
            Assert.Equal(["1"], Numbers(await FilterAsync(all, typed)));
        }

        Assert.Equal(["Nobody found. To find a deleted account, enter its full address or ID"], (await FilterAsync(all, "ben@")).Errors);
        Assert.Equal(["Enter at least 3 characters"], (await FilterAsync(all, "an")).Errors);
    }

    [Fact]
    public async Task A_start_that_many_people_share_is_refused()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        foreach (var number in Enumerable.Range(10, 21))
        {
            await app.AdministerAsync("AdminCreateUser", new { Username = $"many{number}@example.com", MessageAction = "SUPPRESS" });
        }

        Assert.Equal(["Too many people found. Enter more characters"], (await FilterAsync(await staff.OpenAsync("/Support/Trail"), "many")).Errors);
    }

    [Fact]
    public async Task While_Cognito_is_unavailable_a_search_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var fault = app.Pool.Faults.Inject("ListUsers", Fault.Throttle);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await FilterAsync(await staff.OpenAsync("/Support/Trail"), "ann@")).Status);
    }

    [Fact]
    public async Task Views_in_a_row_share_a_line_while_counts_and_export_have_every_one()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        string[] seen = [AnnSub, AnnSub, BenSub, AnnSub, AnnSub, AnnSub];
        foreach (var sub in seen)
        {
            await NoteAsync(app, OtherSub, "Look", sub);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await NoteAsync(app, BenSub, "Look", AnnSub);
        var first = app.Clock.GetUtcNow() - TimeSpan.FromMinutes(3);

        var page = await lead.OpenAsync("/Support/Trail");
        var export = await page.PressAsync("Export as CSV");

        Assert.Equal(["7", "6", "3", "2"], Numbers(page));
        Assert.Equal("Entries 1–7 of 7", page.Document.QuerySelector("#entries")!.TextContent);
        Assert.Contains($"Number of times: 3. First: {first:yyyy-MM-dd'T'HH:mm:ss'Z'} View the person", page.MainText, StringComparison.Ordinal);
        Assert.Equal(1 + 7, export.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("The trail is whole: 8 rows", (await PortalProgram.RunHereAsync(app, "verify-audit")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_are_in_the_order_of_their_names_and_the_page_leads_back()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        foreach (var action in new[] { "Look", "ForceReset", "AddNote", "SendCode" })
        {
            await NoteAsync(app, OtherSub, action, AnnSub);
        }

        var page = await lead.OpenAsync("/Support/Trail");

        Assert.Equal(
            ["Any", "Add a note", "Send the code again", "Take the password away", "View the person"],
            page.Document.QuerySelectorAll("select[name='Form.Action'] option").Select(option => option.TextContent));
        Assert.Equal("Find a person", page.Document.QuerySelector(".back a[href='/Support']")!.TextContent);
        Assert.Contains("An act and its outcome are one entry here, so some numbers are missing.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_the_portals_own_machine_is_labelled()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        foreach (var (from, shown) in new[] { ("127.0.0.1", "127.0.0.1 (this machine)"), ("::1", "::1 (this machine)"), ("192.0.2.7", "192.0.2.7") })
        {
            await app.Services.GetRequiredService<AuditTrail>().NoteAsync(
                Act(OtherSub, "Look", $"{Guid.NewGuid()}", null, app) with { From = from }, new TrailResult.Shown(), Cancellation);

            var page = await lead.OpenAsync("/Support/Trail");

            Assert.Equal(shown, string.Join(' ', page.Document.QuerySelector("tbody td:last-child .hint")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    private static Task<PageView> FilterAsync(PageView page, string person) =>
        page.SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = person });

    [Fact]
    public async Task Colleagues_who_use_the_desk_are_named_by_their_address()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        await staff.OpenAsync($"/Support/Person/{await SubOfAsync(app, "support-lead")}");

        var page = await lead.OpenAsync("/Support/Trail");

        Assert.Contains(app.Pool.People.Single(one => one.Groups.Contains("support")).Email, page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_has_what_the_fields_say_also_before_it_is_shown()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        await NoteAsync(app, OtherSub, "look", AnnSub, Ann);
        await NoteAsync(app, OtherSub, "look", BenSub);
        var shown = await lead.OpenAsync("/Support/Trail");

        var export = await shown.PressAsync("Export as CSV", new Dictionary<string, string> { ["Form.Person"] = BenSub });

        Assert.Contains(BenSub, export.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(AnnSub, export.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_turned_with_the_filter_kept()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        for (var row = 0; row < TrailReader.PageSize + 3; row++)
        {
            await NoteAsync(app, OtherSub, "look", AnnSub, Ann);
        }

        await NoteAsync(app, OtherSub, "look", BenSub);

        var first = await (await lead.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = Ann });
        var second = await lead.FollowAsync(await first.PressAsync("Older entries"));

        Assert.Equal("Entries 1–50 of 53", first.Document.QuerySelector("#entries")!.TextContent);
        Assert.Equal("Entries 51–53 of 53", second.Document.QuerySelector("#entries")!.TextContent);
        Assert.Equal(TrailReader.PageSize, Numbers(first).Count);
        Assert.Equal(["3", "2", "1"], Numbers(second));
        Assert.Equal(Ann, second.ValueOf("Form.Person"));
        Assert.DoesNotContain("Older entries", second.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", second.Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_act_without_an_outcome_is_shown_as_unknown()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var trail = app.Services.GetRequiredService<AuditTrail>();
        var act = Act(await SubOfAsync(app, "support"), "resend", AnnSub, Ann, app) with { Reason = "NotArrived", Text = "<b>twice</b>", Ticket = "T-17" };
        await trail.IntendAsync(act, Cancellation);

        var unknown = await staff.OpenAsync("/Support/Trail");
        await trail.ConcludeAsync(await trail.IntendAsync(act, Cancellation), new TrailResult.SentCode("EMAIL", "a***@e***"), "request-1", Cancellation);
        var known = await staff.OpenAsync("/Support/Trail");

        Assert.Equal("Outcome unknown", unknown.Document.QuerySelector("tbody strong")!.TextContent);
        Assert.Contains("The email did not arrive <b>twice</b> Ticket T-17", unknown.MainText, StringComparison.Ordinal);
        Assert.Equal(["2", "1"], Numbers(known));
        Assert.Contains("A code was sent by email to a***@e*** Cognito request request-1", known.MainText, StringComparison.Ordinal);
        Assert.Contains("Outcome unknown", known.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(Ann, known.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.From", "yesterday", "Enter a date as year-month-day, for example 2026-11-23")]
    [InlineData("Form.Until", "9999-12-31", "Enter a date as year-month-day, for example 2026-11-23")]
    [InlineData("Form.Person", "long", "Use 256 characters or fewer")]
    public async Task What_cannot_be_looked_for_is_said_and_kept(string field, string typed, string sentence)
    {
        using var lead = await portal.StaffAsync("support-lead");
        typed = typed == "long" ? new string('x', 257) : typed;
        var page = await lead.OpenAsync("/Support/Trail");

        var refused = await page.SubmitAsync(new Dictionary<string, string> { [field] = typed });
        var notExported = await page.PressAsync("Export as CSV", new Dictionary<string, string> { [field] = typed });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.Status, notExported.Status));
        Assert.Equal([sentence], refused.Errors);
    }

    [Fact]
    public async Task The_last_day_is_not_before_the_first()
    {
        using var staff = await portal.StaffAsync();

        var page = await (await staff.OpenAsync("/Support/Trail")).SubmitAsync(
            new Dictionary<string, string> { ["Form.From"] = "2026-11-24", ["Form.Until"] = "2026-11-23" });

        Assert.Equal(["The end date must not be before the start date"], page.Errors);
    }

    [Fact]
    public async Task The_export_has_what_was_found_and_is_on_record_itself()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        for (var row = 0; row < TrailReader.PageSize + 3; row++)
        {
            await NoteAsync(app, OtherSub, "look", AnnSub, Ann);
        }

        await NoteAsync(app, OtherSub, "look", BenSub);
        var found = await (await lead.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = Ann });

        var export = await found.PressAsync("Export as CSV");

        Assert.Equal("text/csv; charset=utf-8", export.Reply.Content.Headers.ContentType!.ToString());
        Assert.Equal($"attachment; filename=trail-{app.Clock.GetUtcNow():yyyy-MM-dd}.csv", export.Reply.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("no-store", export.Reply.Headers.CacheControl!.ToString());
        var bytes = await export.Reply.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));

        // The header line and 53 rows, without the row of this export, which is about the same person.
        Assert.Equal(1 + TrailReader.PageSize + 3, Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(BenSub, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        var row54 = await app.InStoreAsync(database => database.Trail.OrderByDescending(row => row.Number).FirstAsync(Cancellation));
        Assert.Equal(("ExportTrail", new TrailResult.Exported().ToJson(), "127.0.0.1"), (row54.Action, row54.Outcome, row54.From));
    }

    private static async Task<string> SubOfAsync(PortalApp app, string group)
    {
        SeededPerson member = app.Pool.People.First(person => person.Groups.Contains(group));
        var user = await app.Cognito.AdminGetUserAsync(
            new AdminGetUserRequest { UserPoolId = app.Pool.UserPoolId, Username = member.Email }, Cancellation);
        return user.UserAttributes!.Single(attribute => attribute.Name == "sub").Value!;
    }

    private static TrailAct Act(string by, string action, string subject, string? address, PortalApp app) => new(
        by,
        action,
        subject,
        address is null ? null : app.Services.GetRequiredService<KeyedHash>().OfAddress(address),
        Reason: null,
        Text: null,
        Ticket: null,
        From: "192.0.2.7");

    private static Task<long> NoteAsync(PortalApp app, string by, string action, string subject, string? address = null) =>
        app.Services.GetRequiredService<AuditTrail>().NoteAsync(Act(by, action, subject, address, app), new TrailResult.Shown(), Cancellation);

    private static IReadOnlyList<string> Numbers(PageView page) => [.. page.Document.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim())];
}
