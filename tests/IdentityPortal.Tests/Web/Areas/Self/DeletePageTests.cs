using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class DeletePageTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_deletes_the_account_and_gets_a_receipt()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var sub = await app.SubAsync(person.Email);
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(person.Email, person.Password);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await (await (await visitor.OpenAsync("/Account/Data")).GoAsync("Delete")).SubmitAsync(Typed(person.Email));

        Assert.Equal("Your account is deleted", page.Heading);
        Assert.False(page.IsLoggedIn);
        Assert.Matches("DEL-[0-9A-Z]{5}-[0-9A-Z]{5}", page.MainText);
        Assert.False((await elsewhere.OpenAsync("/")).IsLoggedIn);
        using var later = app.NewVisitor();
        Assert.False((await later.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        var hash = app.Services.GetRequiredService<KeyedHash>();
        Assert.Empty(await RowsAboutAsync(app, hash.OfSubject(sub)));
        var row = await RowAsync(app, page);
        Assert.Equal((null, null, true), (row.SubjectHash, row.Content, row.IsConfirmed));
        Assert.Single(app.Log.Lines, line => line.StartsWith("Information 1091 ", StringComparison.Ordinal) && line.Contains(hash.Pseudonym(person.Email), StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(row.Receipt, StringComparison.Ordinal) && !line.StartsWith("scope: RequestPath:/Account/Deleted/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_must_be_typed_in_any_spelling_of_it()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.OpenAsync("/Account/Delete");

        page = await page.SubmitAsync(Typed("somebody.else@example.com"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("This is not the email address of your account.", Assert.Single(page.Errors));
        Assert.Equal("somebody.else@example.com", page.ValueOf("Form.Email"));
        page = await page.SubmitAsync(Typed(""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.SubmitAsync(Typed($" {person.Email.ToUpperInvariant()} "));

        Assert.Equal("Your account is deleted", page.Heading);
    }

    [Fact]
    public async Task Somebody_else_can_have_the_address_afterwards_and_finds_nothing_of_the_first()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var first = app.NewVisitor();
        await first.HasLoggedInAsync(person.Email, person.Password);
        await DeleteAsync(first, person.Email);
        using var second = app.NewVisitor();

        await second.HasRegisteredAsync(person.Email);
        await second.HasConfirmedAsync(app.LastMailTo(person.Email).Code!);

        var file = await (await second.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>());
        Assert.Contains("Registered", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("LoggedIn\"", file.Html.Split("\"Registered\"")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_that_is_finished_late_leaves_the_next_owner_of_the_address_their_rows()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        var sub = await app.SubAsync(person.Email);
        using var first = app.NewVisitor();
        await first.HasLoggedInAsync(person.Email, person.Password);
        await first.ChangeAddressAsync("wish@example.com").SucceedsAsync();
        using (app.Pool.Faults.Inject("DeleteUser", Fault.InternalError))
        {
            await DeleteAsync(first, person.Email);
        }

        await app.Cognito.AdminDeleteUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = person.Email }, Stop);
        app.Skip(TimeSpan.FromMinutes(1));
        using var stranger = app.NewVisitor();
        await stranger.LoginAsync(person.Email, "not the password");
        var hash = app.Services.GetRequiredService<KeyedHash>();
        var late = await app.InStoreAsync(store => store.Timeline.Where(row => row.Kind == TimelineKind.LoginRefused).Select(row => row.Id).ToListAsync(Stop));
        app.Skip(TimeSpan.FromMinutes(2));
        using var second = app.NewVisitor();
        await second.HasRegisteredAsync(person.Email);
        await second.HasConfirmedAsync(app.LastMailTo(person.Email).Code!);

        await app.KeepDeletionsAsync();

        Assert.Single(await app.DeletionsAsync(), row => row.DoneAt is not null);
        Assert.Single(late);
        Assert.Empty(await app.InStoreAsync(store => store.Timeline.Where(row => late.Contains(row.Id)).ToListAsync(Stop)));
        Assert.NotEmpty(await app.InStoreAsync(store => store.Attempts.Where(row => row.AddressHash == hash.OfAddress(person.Email)).ToListAsync(Stop)));
        Assert.Empty(await RowsAboutAsync(app, hash.OfSubject(sub)));
        Assert.Empty(await app.InStoreAsync(store => store.Attempts.Where(row => row.AddressHash == hash.OfSubject(sub)).ToListAsync(Stop)));
        Assert.Single(await app.InStoreAsync(store => store.KnownBrowsers.Where(row => row.AddressHash == hash.OfAddress(person.Email)).ToListAsync(Stop)));
        Assert.Contains(
            await app.InStoreAsync(store => store.Timeline.Where(row => row.AddressHash == hash.OfAddress(person.Email)).ToListAsync(Stop)),
            row => row is { Kind: TimelineKind.Registered, SubjectHash: null });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_presses_on_two_instances_are_one_deletion_with_one_receipt(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var visitor = first.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var elsewhere = second.NewVisitor();
        await elsewhere.HasLoggedInAsync(person.Email, person.Password);
        var forms = new[] { await visitor.OpenAsync("/Account/Delete"), await elsewhere.OpenAsync("/Account/Delete") };

        var answers = await Task.WhenAll(forms.Select(form => form.SendAsync(Typed(person.Email))));

        Assert.Contains(answers, answer => answer.Location?.StartsWith("/Account/Deleted/DEL-", StringComparison.Ordinal) == true);
        Assert.All(answers, answer => Assert.Matches("^/Account/(Deleted/DEL-|Login)", answer.Location));
        Assert.Single(await first.InStoreAsync(database => database.Deletions.ToListAsync(Stop)), row => row is { DoneAt: not null, IsConfirmed: true });
    }

    [Fact]
    public async Task If_Cognitos_answer_is_late_the_deletion_is_finished_and_the_receipt_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var form = await visitor.OpenAsync("/Account/Delete");
        PageView page;
        using (var held = app.Pool.Faults.Inject("DeleteUser", Fault.HeldAnswer))
        {
            var sent = form.SubmitAsync(Typed(person.Email));
            await app.RunOutOfPatienceAsync(held);
            page = await sent;
        }

        Assert.Equal("Your account will be deleted", page.Heading);
        Assert.False(page.IsLoggedIn);
        await Wait.UntilAsync("the deletion to end", async () => (await RowAsync(app, page)).DoneAt is not null);
        Assert.Equal("Your account is deleted", (await visitor.OpenAsync(page.Url)).Heading);
    }

    [Fact]
    public async Task What_Cognito_does_not_answer_is_tried_again_by_any_instance()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        PageView page;
        using (app.Pool.Faults.Inject("DeleteUser", Fault.InternalError))
        {
            page = await DeleteAsync(visitor, person.Email);
            Assert.Equal("Your account will be deleted", page.Heading);
            app.Clock.Advance(TimeSpan.FromMinutes(2));
            await app.Log.UntilAsync("Warning 1093 ");
        }

        await using var other = await app.StartAnotherAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await Wait.UntilAsync("the deletion to end", async () => (await RowAsync(app, page)).DoneAt is not null);
        Assert.True((await RowAsync(app, page)).IsConfirmed);
        using var later = app.NewVisitor();
        Assert.False((await later.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Theory]
    [InlineData(true, "Your account is deleted")]
    [InlineData(false, "Your data are deleted here")]
    public async Task After_the_tokens_have_expired_the_portals_own_right_decides(bool hasRight, string heading)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        PageView page;
        using (app.Pool.Faults.Inject("DeleteUser", Fault.InternalError))
        {
            page = await DeleteAsync(visitor, person.Email);
        }

        await app.Cognito.AdminUserGlobalSignOutAsync(
            new AdminUserGlobalSignOutRequest { UserPoolId = app.Pool.UserPoolId, Username = person.Email }, Stop);
        using var denied = hasRight ? null : app.Pool.Faults.Inject("AdminDeleteUser", Fault.AccessDenied);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await Wait.UntilAsync("the deletion to end", async () => (await RowAsync(app, page)).DoneAt is not null);
        Assert.Equal(heading, (await visitor.OpenAsync(page.Url)).Heading);
    }

    [Fact]
    public async Task A_deletion_that_Cognito_refuses_is_tried_for_good_but_ever_more_slowly()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var refused = app.Pool.Faults.Inject("DeleteUser", Fault.LimitExceeded);
        await DeleteAsync(visitor, person.Email);
        foreach (var _ in Enumerable.Range(0, 60))
        {
            app.Skip(TimeSpan.FromMinutes(1));
            await app.KeepDeletionsAsync();
        }

        Assert.InRange(app.Pool.Calls.Count(call => call == "DeleteUser"), 15, 35);
        app.Skip(TimeSpan.FromDays(30));
        await app.KeepDeletionsAsync();
        app.Skip(TimeSpan.FromMinutes(10));
        refused.Dispose();
        await app.KeepDeletionsAsync();

        Assert.DoesNotContain(await app.DeletionsAsync(), row => row.DoneAt is null);
    }

    [Fact]
    public async Task Killed_between_Cognitos_deletion_and_its_own_the_next_start_finishes_it()
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, Stop);
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        var person = pool.People.First(one => one.State == "CONFIRMED");
        using (var killed = new PortalProcess(pool, store.ConnectionString))
        {
            using var visitor = await killed.NewVisitorAsync();
            await visitor.HasLoggedInAsync(person.Email, person.Password);
            var form = await visitor.OpenAsync("/Account/Delete");
            using var held = pool.Faults.Inject("DeleteUser", Fault.HeldAnswer);
            _ = form.SendAsync(Typed(person.Email));
            await held.UntilStruckAsync();
            killed.Kill();
        }

        Assert.Equal(1L, await ScalarAsync(store, """UPDATE "Deletions" SET "LeaseUntil" = 0; SELECT COUNT(*) FROM "Deletions" WHERE "DoneAt" IS NULL"""));

        using var next = new PortalProcess(pool, store.ConnectionString);

        await Wait.UntilAsync("the deletion to end", async () =>
            await ScalarAsync(store, """SELECT COUNT(*) FROM "Deletions" WHERE "DoneAt" > 0 AND "IsConfirmed" AND "Content" IS NULL""") is 1L);
    }

    [Fact]
    public async Task A_receipt_that_is_not_known_is_no_page()
    {
        using var visitor = portal.App.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Deleted/DEL-23456-789AB")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/Deleted/anything")).Status);
    }

    private static Dictionary<string, string> Typed(string address) => new() { ["Form.Email"] = address };

    private static async Task<PageView> DeleteAsync(Visitor visitor, string address) =>
        await (await visitor.OpenAsync("/Account/Delete")).SubmitAsync(Typed(address));

    private static async Task<DeletionRow> RowAsync(PortalApp app, PageView page) =>
        await app.InStoreAsync(store => store.Deletions.AsNoTracking().SingleAsync(row => page.Url.Contains(row.Receipt), Stop));

    private static async Task<object?> ScalarAsync(EmptyStore store, string sql)
    {
        await using var connection = new SqliteConnection(store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Stop);
    }

    private static async Task<IReadOnlyList<object>> RowsAboutAsync(PortalApp app, string subjectHash) => await app.InStoreAsync(async store => (IReadOnlyList<object>)
    [
        .. await store.Sessions.Where(row => row.SubjectHash == subjectHash).ToListAsync(Stop),
        .. await store.Timeline.Where(row => row.SubjectHash == subjectHash).ToListAsync(Stop),
    ]);
}
