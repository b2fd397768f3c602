using System.Net;
using System.Text;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class PersonNotesTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private const string Text = "Calls again on <Monday>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_is_read_by_all_staff_and_the_trail_has_only_its_keyed_digest()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);

        var page = await WriteAsync(staff, sub);

        Assert.Equal("The note was saved.", page.Banner);
        Assert.Contains(Text, page.MainText, StringComparison.Ordinal);
        var seen = (await lead.OpenAsync($"/Support/Person/{sub}")).Document.QuerySelector("article")!.TextContent;
        Assert.Contains(Text, seen, StringComparison.Ordinal);
        Assert.Contains($"by {app.Pool.People.Single(one => one.Groups.Contains("support")).Email}", seen, StringComparison.Ordinal);
        var added = (await app.TrailAsync(sub)).Single(entry => entry.Row.Action == PersonNotes.AddAction);
        var note = Assert.IsType<TrailResult.NoteAdded>(added.Outcome);
        Assert.Equal(app.Services.GetRequiredService<KeyedHash>().OfNote(note.Note, Text), note.Digest);
        var row = await app.InStoreAsync(database => database.PersonNotes.SingleAsync(Cancellation));
        Assert.DoesNotContain("Monday", Encoding.UTF8.GetString(row.Content), StringComparison.Ordinal);
        Assert.DoesNotContain(sub, row.SubjectHash, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await app.InStoreAsync(database => database.Trail.ToListAsync(Cancellation)), one => $"{one.Text}{one.Outcome}".Contains("Monday", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Enter a note")]
    [InlineData("  ", "Enter a note")]
    [InlineData("long", "Use 500 characters or fewer")]
    public async Task A_note_that_cannot_be_saved_is_kept_in_its_field(string text, string sentence)
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);
        text = text == "long" ? new string('x', 501) : text;

        var page = await (await staff.OpenAsync($"/Support/Person/{sub}")).PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = text });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence), (page.Status, Assert.Single(page.Errors)));
        Assert.Equal(text, page.Document.QuerySelector("textarea")!.TextContent);
        Assert.Equal(before, await CountAsync(app));
    }

    [Fact]
    public async Task The_author_and_leads_delete_a_note_and_nobody_else_does()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        var url = $"/Support/Person/{sub}";
        await WriteAsync(lead, sub);
        await WriteAsync(staff, sub);
        var page = await staff.OpenAsync(url);
        Assert.Single(page.Document.QuerySelectorAll("input[name=note]"));
        var foreign = (await app.InStoreAsync(database => database.PersonNotes.ToListAsync(Cancellation)))
            .Single(row => $"{row.Id}" != page.Document.QuerySelector("input[name=note]")!.GetAttribute("value")).Id;

        var forced = await staff.Http.PostAsync($"{url}/DeleteNote", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["note"] = $"{foreign}",
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
        }), Cancellation);
        var own = await staff.FollowAsync(await page.PressAsync("Yes, delete it"));
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);
        Assert.Equal("The note was deleted.", own.Banner);
        Assert.Single(own.Document.QuerySelectorAll("article"));
        await (await lead.OpenAsync(url)).PressAsync("Yes, delete it").SucceedsAsync();

        Assert.Equal(0, await app.InStoreAsync(database => database.PersonNotes.CountAsync(Cancellation)));
        Assert.Equal(2, (await app.TrailAsync(sub)).Count(entry => entry.Outcome is TrailResult.NoteDeleted));
    }

    [Fact]
    public async Task Notes_end_with_the_sign_up_by_erasure_and_after_400_days()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var (deleted, erased, old) = (app.Person("UNCONFIRMED").Email, app.Person("CONFIRMED").Email, app.Person("RESET_REQUIRED").Email);
        foreach (var person in new[] { deleted, erased, old })
        {
            await WriteAsync(lead, await app.SubAsync(person));
        }

        await lead.ActAsync(SupportAct.DeleteSignUp, await app.SubAsync(deleted)).SucceedsAsync();
        Assert.Equal(2, await CountAsync(app));
        await PortalProgram.RunHereAsync(app, "erase", erased);
        Assert.Equal(1, await CountAsync(app));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + PersonNoteRow.Life);
        await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Cancellation);

        Assert.Equal(0, await CountAsync(app));
    }

    [Fact]
    public async Task A_note_that_no_key_can_decrypt_is_shown_as_unreadable_and_can_be_deleted()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        await WriteAsync(staff, sub);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await WriteAsync(staff, sub);
        var row = await app.InStoreAsync(database => database.PersonNotes.FirstAsync(Cancellation));

        // The id of the key follows the four bytes of the header.
        row.Content[5] ^= 1;
        await app.InStoreAsync(database => database.PersonNotes
            .Where(one => one.Id == row.Id)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.Content, row.Content), Cancellation));

        var page = await staff.OpenAsync($"/Support/Person/{sub}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var articles = page.Document.QuerySelectorAll("article").ToList();
        Assert.Contains(articles, one => one.TextContent.Contains(Text, StringComparison.Ordinal));
        var unreadable = Assert.Single(articles, one => one.TextContent.Contains("This note cannot be read", StringComparison.Ordinal));
        var form = new Dictionary<string, string>
        {
            ["note"] = unreadable.QuerySelector("input[name=note]")!.GetAttribute("value")!,
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
        };
        await staff.Http.PostAsync($"/Support/Person/{sub}/DeleteNote", new FormUrlEncodedContent(form), Cancellation);
        Assert.NotEqual(row.Id, (await app.InStoreAsync(database => database.PersonNotes.SingleAsync(Cancellation))).Id);
    }

    [Fact]
    public async Task Notes_end_with_a_sign_up_whose_deletion_Cognito_did_not_answer()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("UNCONFIRMED").Email);
        await WriteAsync(lead, sub);
        var page = await lead.OpenAsync(DeskVisits.Address(SupportAct.DeleteSignUp, sub));
        using (var held = app.Pool.Faults.Inject("AdminDeleteUser", Fault.HeldAnswer))
        {
            var press = page.PressAsync(SupportAct.DeleteSignUp);
            await app.RunOutOfPatienceAsync(held);
            page = await press;

            // The act itself gives up later than its page.
            app.Clock.Advance(TimeSpan.FromSeconds(31));
            await Wait.UntilAsync("the outcome on record", async () => (await app.TrailAsync(sub)).Any(one => one.Outcome is TrailResult.Unknown));
        }

        Assert.Equal(0, await CountAsync(app));
        Assert.Equal(HttpStatusCode.NotFound, (await page.PressAsync(SupportAct.DeleteSignUp)).Status);
    }

    [Fact]
    public async Task Notes_end_when_the_desk_reads_an_account_that_was_deleted_elsewhere()
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var person = (await portal.NewPersonAsync()).Email;
        var sub = await app.SubAsync(person);
        await WriteAsync(staff, sub);
        Assert.Equal(before + 1, await CountAsync(app));
        await app.AdministerAsync("AdminDeleteUser", new { Username = person });

        Assert.Equal("Deleted account", (await staff.OpenAsync($"/Support/Person/{sub}")).Heading);

        Assert.Equal(before, await CountAsync(app));
    }

    [Fact]
    public async Task A_note_that_is_saved_while_the_account_is_deleted_does_not_stay()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person)}");
        Task<PageView> press;
        using (var held = app.Pool.Faults.Inject("AdminGetUser", Fault.HeldAnswer))
        {
            press = page.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text });
            await held.UntilStruckAsync();
            await app.AdministerAsync("AdminDeleteUser", new { Username = person });
        }

        await press;

        Assert.Equal(0, await CountAsync(app));
        Assert.Contains(await app.TrailAsync(), one => one.Outcome is TrailResult.NoteAdded);
    }

    [Fact]
    public async Task A_note_is_kept_in_its_field_while_Cognito_is_throttled_and_saved_afterwards()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        var page = await staff.OpenAsync($"/Support/Person/{sub}");
        using (app.Pool.Faults.Inject("AdminGetUser", Fault.Throttle))
        {
            page = await page.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text });
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Text), (page.Status, page.Document.QuerySelector("textarea")!.TextContent));
        Assert.NotEmpty(page.Errors);
        Assert.Equal(0, await CountAsync(app));
        var saved = await staff.FollowAsync(await page.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text }));
        Assert.Contains(Text, saved.Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_sent_after_the_session_has_ended_is_not_saved_and_is_kept_in_its_field()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        var page = await staff.OpenAsync($"/Support/Person/{sub}");
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        var login = await staff.FollowAsync(await page.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text }));

        Assert.StartsWith("You were logged out because you did not use this site for a while. Nothing was done. Log in and send the form again", login.Banner, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(app));
        var member = app.Pool.People.Single(one => one.Groups.Contains("support"));
        var code = await login.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = member.Email, ["Form.Password"] = member.Password });
        var again = await code.WithCodeAsync(member.Email);
        Assert.Equal(Text, again.Document.QuerySelector("textarea")!.TextContent);
        Assert.Equal("", (await staff.OpenAsync($"/Support/Person/{await app.SubAsync(member.Email)}")).Document.QuerySelector("textarea")!.TextContent);
        var saved = await staff.FollowAsync(await again.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text }));
        Assert.Contains(Text, saved.Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", saved.Document.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task The_fifty_first_note_is_refused_until_one_is_deleted_and_all_are_listed()
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);
        var notes = app.Services.GetRequiredService<PersonNotes>();
        var account = await app.Services.GetRequiredService<DeskAccounts>().ReadAsync(sub, withGroups: false, Cancellation);
        var lead = new StaffMember(await app.SubAsync(app.Pool.People.First(one => one.Groups.Contains("support-lead")).Email), "", IsLead: true);
        for (var number = 1; number < PersonNotes.Most; number++)
        {
            Assert.Equal(NoteAddition.Saved, await notes.AddAsync(lead, account, Guid.NewGuid(), $"Earlier {number}", from: null));
        }

        await WriteAsync(staff, sub);
        var full = await staff.OpenAsync($"/Support/Person/{sub}");

        var refused = await full.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = "One more" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("This person has 50 notes already. Delete one first, or ask a lead to.", Assert.Single(refused.Errors));
        Assert.Equal("One more", refused.Document.QuerySelector("textarea")!.TextContent);
        Assert.Equal(PersonNotes.Most, refused.Document.QuerySelectorAll("article").Length);
        await refused.PressAsync("Yes, delete it").SucceedsAsync();
        await refused.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = "One more" }).SucceedsAsync();
        Assert.Equal(before + PersonNotes.Most, await CountAsync(app));
    }

    [Fact]
    public async Task A_note_that_is_sent_twice_at_once_is_saved_and_recorded_once()
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);
        var page = await staff.OpenAsync($"/Support/Person/{sub}");
        var note = new Dictionary<string, string> { ["Form.Text"] = Text };

        var replies = await Task.WhenAll(page.PressAsync("Save the note", note), page.PressAsync("Save the note", note));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Redirect, reply.Status));
        Assert.Equal(before + 1, await CountAsync(app));
        Assert.Single(await app.TrailAsync(sub), one => one.Outcome is TrailResult.NoteAdded);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_note_that_is_sent_to_two_instances_at_once_is_saved_and_recorded_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var sub = await first.SubAsync(first.Person("CONFIRMED").Email);
        var account = await first.Services.GetRequiredService<DeskAccounts>().ReadAsync(sub, withGroups: false, Cancellation);
        var (staff, id) = (new StaffMember($"{Guid.NewGuid()}", "", IsLead: false), Guid.NewGuid());

        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? first : second)
            .Services.GetRequiredService<PersonNotes>().AddAsync(staff, account, id, Text, from: null)));

        Assert.All(saved, addition => Assert.Equal(NoteAddition.Saved, addition));
        var note = Assert.Single(await second.Services.GetRequiredService<PersonNotes>().ListAsync(sub, Cancellation));
        Assert.Equal((id, Text, staff.Sub), (note.Id, note.Text, note.By));
        Assert.Single(await first.TrailAsync(sub));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_instances_together_keep_no_more_notes_than_the_most_and_the_same_text_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var sub = await first.SubAsync(first.Person("CONFIRMED").Email);
        var account = await first.Services.GetRequiredService<DeskAccounts>().ReadAsync(sub, withGroups: false, Cancellation);
        var staff = new StaffMember($"{Guid.NewGuid()}", "", IsLead: false);

        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => AddAsync(number, "The same")));
        var different = await Task.WhenAll(Enumerable.Range(0, PersonNotes.Most + 5).Select(number => AddAsync(number, $"Note {number}")));

        Assert.Equal([NoteAddition.Saved, NoteAddition.Repeated, NoteAddition.Repeated, NoteAddition.Repeated], same.Order());
        Assert.Equal(PersonNotes.Most - 1, different.Count(addition => addition == NoteAddition.Saved));
        Assert.Equal(PersonNotes.Most, await CountAsync(second));
        Assert.Equal(PersonNotes.Most, await first.InStoreAsync(database => database.Trail.CountAsync(Cancellation)));
        Assert.IsType<TrailVerdict.Whole>(await first.Services.GetRequiredService<TrailVerification>().VerifyAsync(null, Cancellation));

        Task<NoteAddition> AddAsync(int number, string text) =>
            (number % 2 == 0 ? first : second).Services.GetRequiredService<PersonNotes>().AddAsync(staff, account, Guid.NewGuid(), text, from: null);
    }

    [Fact]
    public async Task Going_back_and_saving_the_note_again_says_that_it_is_saved_and_another_text_is_saved()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        await WriteAsync(staff, sub);

        var again = await (await staff.OpenAsync($"/Support/Person/{sub}")).PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(["You saved this note a moment ago. It was not saved again."], again.Errors);
        Assert.Equal(1, await CountAsync(app));
        await again.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = $"{Text}, really" }).SucceedsAsync();
        await WriteAsync(lead, sub);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await WriteAsync(staff, sub);
        Assert.Equal(4, await CountAsync(app));
    }

    [Fact]
    public async Task A_note_is_deleted_only_after_a_question_and_deleting_it_again_from_an_old_page_is_no_error()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);
        var page = await WriteAsync(staff, sub);

        var question = page.Document.QuerySelector("article details:not([open])")!;
        Assert.Equal("Delete this note", question.QuerySelector("summary")!.TextContent);
        Assert.Contains("It cannot be restored.", question.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("article button"), button => button.Closest("details") is null);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal("The note was deleted.", (await staff.FollowAsync(await page.PressAsync("Yes, delete it"))).Banner);
        }

        Assert.Single(await app.TrailAsync(sub), one => one.Outcome is TrailResult.NoteDeleted);
    }

    [Fact]
    public async Task Saving_a_note_reads_the_account_alone()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync((await portal.NewPersonAsync()).Email)}");
        var before = app.Pool.Calls.Count;

        await page.PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = Text }).SucceedsAsync();

        Assert.Equal(["AdminGetUser", "AdminGetUser"], app.Pool.Calls.Skip(before));
    }

    [Fact]
    public async Task A_note_is_deleted_and_recorded_once_although_many_delete_it_at_once()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);
        await WriteAsync(staff, sub);
        var notes = app.Services.GetRequiredService<PersonNotes>();
        var note = Assert.Single(await notes.ListAsync(sub, Cancellation));

        var deleted = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => notes.DeleteAsync(new StaffMember(note.By, "", IsLead: false), sub, note.Id, from: null)));

        Assert.DoesNotContain(false, deleted);
        Assert.Single(await app.TrailAsync(sub), one => one.Outcome is TrailResult.NoteDeleted);
    }

    [Theory]
    [InlineData("support")]
    [InlineData("support-lead")]
    public async Task Nobody_deletes_a_note_about_themselves(string group)
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        using var member = await portal.StaffAsync(group);
        var sub = await app.SubAsync(app.Pool.People.First(one => one.Groups.Contains(group)).Email);
        var url = $"/Support/Person/{sub}";
        await WriteAsync(staff, sub);
        var note = Assert.Single(await app.Services.GetRequiredService<PersonNotes>().ListAsync(sub, Cancellation));
        var page = await member.OpenAsync(url);

        var forced = await member.Http.PostAsync($"{url}/DeleteNote", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["note"] = $"{note.Id}",
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
        }), Cancellation);

        Assert.Contains(Text, page.MainText, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("input[name=note]"));
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);
        Assert.Equal(before + 1, await CountAsync(app));
    }

    private static Task<int> CountAsync(PortalApp app) => app.InStoreAsync(database => database.PersonNotes.CountAsync(Cancellation));

    private static async Task<PageView> WriteAsync(Visitor staff, string sub) => await staff.FollowAsync(
        await (await staff.OpenAsync($"/Support/Person/{sub}")).PressAsync("Save the note", new Dictionary<string, string> { ["Form.Text"] = $" {Text} " }).SucceedsAsync());
}
