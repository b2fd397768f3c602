using System.Net;
using Amazon.CognitoIdentityProvider;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class FindPageTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private static Task<PageView> FindAsync(Visitor staff, string term) => FindAsync(staff, "/Support", term);

    private static async Task<PageView> FindAsync(Visitor staff, string page, string term) =>
        await (await staff.OpenAsync(page)).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = term });

    private static IReadOnlyList<string> Lines(PageView page) =>
        [.. page.Document.QuerySelectorAll("tbody tr").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    [Theory]
    [InlineData("/Support", "/Support")]
    [InlineData("/Support/Person/0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33", "/Support/Person/{")]
    public async Task For_somebody_without_the_group_there_is_no_desk(string url, string logged)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await visitor.OpenAsync(url);
        var nowhere = await visitor.OpenAsync("/Nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(nowhere.MainText, page.MainText);
        Assert.DoesNotContain("/Support", page.Html, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith($"Warning 1101 {logged}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_is_found_by_an_address_that_is_wanted_and_by_the_one_before_a_change()
    {
        const string Wanted = "wanted@example.com";
        const string ByOther = "This account is found by an address that it had until recently, or that it is to get.";
        var person = await portal.NewPersonAsync();
        using var visitor = portal.App.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var staff = await portal.App.StaffAsync();
        Assert.Empty(Lines(await FindAsync(staff, Wanted)));

        await visitor.ChangeAddressAsync(Wanted).SucceedsAsync();
        var pending = await FindAsync(staff, Wanted);
        await visitor.ConfirmAddressAsync(portal.App.LastMailTo(Wanted).Code!).SucceedsAsync();
        var changed = await FindAsync(staff, person.Email);
        var now = await FindAsync(staff, Wanted);

        Assert.All([pending, changed, now], page => Assert.Single(Lines(page)));
        Assert.Contains(ByOther, pending.MainText, StringComparison.Ordinal);
        Assert.Contains(ByOther, changed.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(ByOther, now.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Searches_sent_at_once_are_all_answered(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        using var staff = await app.StaffAsync();
        var page = await staff.OpenAsync("/Support");
        var search = new Dictionary<string, string> { ["Form.Term"] = app.Person("CONFIRMED").Email };

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => page.SendAsync(search)));

        foreach (var one in sent)
        {
            Assert.Single(Lines(await staff.FollowAsync(one)));
        }
    }

    [Theory]
    [InlineData("support")]
    [InlineData("support-lead")]
    public async Task Staff_find_the_desk_from_every_page(string group)
    {
        using var staff = await portal.StaffAsync(group);

        var page = await staff.OpenAsync("/");

        Assert.NotNull(page.Document.QuerySelector("nav a[href='/Support']"));
        Assert.NotNull((await staff.OpenAsync("/Support")).Document.QuerySelector("main a[href='/Support/Trail']"));
    }

    [Fact]
    public async Task Where_nothing_can_be_put_on_record_no_page_leads_to_a_desk()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Trail:Key"] = "", ["Portal:Trail:KeyFile"] = "" });
        using var staff = await app.StaffAsync();

        var page = await staff.OpenAsync("/");

        Assert.True(page.IsLoggedIn);
        Assert.Null(page.Document.QuerySelector("nav a[href='/Support']"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync("/Support")).Status);
    }

    [Theory]
    [InlineData("max@m\u00FCller.test")]
    [InlineData("max@xn--mller-kva.test")]
    public async Task A_person_is_found_by_every_spelling_and_an_account_in_a_foreign_one_as_typed(string stored)
    {
        await using var app = await PortalApp.StartAsync();
        await app.AdministerAsync("AdminCreateUser", new { Username = stored, MessageAction = "SUPPRESS" });
        using var staff = await app.StaffAsync();

        var found = Lines(await FindAsync(staff, "\u200Bmax@m\u00FCller.test\u200E\t"));
        Assert.Contains("m***@", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_address_finds_its_person_at_once()
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var staff = await portal.StaffAsync();

        var page = await FindAsync(staff, " Unconfirmed@example.com");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("u***@example.com Address not confirmed", Assert.Single(Lines(page)), StringComparison.Ordinal);
        Assert.DoesNotContain("ListUsers", app.Pool.Calls.Skip(calls));
        Assert.Matches("^/Support\\?search=[0-9a-f-]{36}$", page.Url);
    }

    [Fact]
    public async Task A_prefix_finds_every_address_that_starts_with_it()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("constance@example.com");

        var toTheAt = Lines(await FindAsync(staff, "disabled@"));
        var several = Lines(await FindAsync(staff, "con"));

        Assert.StartsWith("d***@example.com Disabled", Assert.Single(toTheAt), StringComparison.Ordinal);
        Assert.Equal(["confirmed@example.com", "constance@example.com"], several.Select(line => line.Split(' ')[0]).Order());
    }

    [Theory]
    [InlineData("many", "")]
    [InlineData("throng", "throng of us")]
    public async Task Results_go_on_page_by_page_and_nobody_is_there_twice(string start, string name)
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        foreach (var number in Enumerable.Range(10, 25))
        {
            await app.Cognito.AdminCreateUserAsync(
                new()
                {
                    UserPoolId = app.Pool.UserPoolId,
                    Username = $"{start}{number}@example.com",
                    UserAttributes = [new() { Name = "email", Value = $"{start}{number}@example.com" }, new() { Name = "name", Value = number > 20 ? name : "" }],
                    MessageAction = MessageActionType.SUPPRESS,
                },
                TestContext.Current.CancellationToken);
        }

        var first = await FindAsync(staff, start);
        var second = await staff.FollowAsync(await first.PressAsync("Next page"));

        Assert.Equal("The first 20 people. There are more", first.Document.QuerySelector("#results")!.TextContent);
        Assert.Equal("People 21 to 25. There are no more", second.Document.QuerySelector("#results")!.TextContent);
        Assert.Equal(5, Lines(second).Count);
        Assert.Empty(Subs(first).Intersect(Subs(second)));
    }

    private static IEnumerable<string?> Subs(PageView page) => page.Document.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href"));

    [Theory]
    [InlineData("zzz")]
    [InlineData("nobody@example.com")]
    [InlineData("0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33")]
    [InlineData("""x" or email ^= "con""")]
    public async Task An_empty_result_says_what_was_searched_and_what_else_to_try(string term)
    {
        using var staff = await portal.StaffAsync();

        var page = await FindAsync(staff, term);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal($"Nobody found for “{term}”", page.Document.QuerySelector("#results")!.TextContent);
        Assert.Contains("Ask the person to spell the address", page.MainText, StringComparison.Ordinal);
        Assert.Equal(term, page.ValueOf("Form.Term"));
    }

    [Theory]
    [InlineData("", "Enter at least 3 characters")]
    [InlineData(" ab ", "Enter at least 3 characters")]
    [InlineData("ab\u0001c", "The search must not contain control characters")]
    public async Task Too_little_is_not_searched(string term, string sentence)
    {
        using var staff = await portal.StaffAsync();

        var page = await FindAsync(staff, term);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([sentence], page.Errors);
    }

    [Fact]
    public async Task A_search_is_never_logged()
    {
        var app = portal.App;
        var before = app.Log.Lines.Count;
        using var staff = await portal.StaffAsync();

        await FindAsync(staff, "unconfirmed@example.com");
        await FindAsync(staff, "unconf");

        Assert.DoesNotContain(app.Log.Lines.Skip(before), line => line.Contains("unconf", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Erasing_a_person_takes_only_them_from_what_the_desk_remembers()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var (erased, other) = (app.Person("UNCONFIRMED").Email, app.Person("DISABLED").Email);
        var theirs = await FindAsync(staff, erased.ToUpperInvariant());
        var name = await FindAsync(staff, "unconf");
        var others = await FindAsync(staff, other);
        await staff.OpenAsync(Subs(theirs).Single()!);
        await staff.OpenAsync(Subs(others).Single()!);
        var theirTrail = await (await staff.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = erased });
        var othersTrail = await (await staff.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = other });

        Assert.Contains("Browsers of staff that no longer remember the person: 1.", (await PortalProgram.RunHereAsync(app, "erase", erased)).Output, StringComparison.Ordinal);

        Assert.Equal(["d***@example.com"], (await staff.OpenAsync("/Support")).Document.QuerySelectorAll("ul.plain a").Select(link => link.TextContent));
        Assert.Empty(Lines(await staff.OpenAsync(theirs.Url)));
        Assert.Empty(Lines(await staff.OpenAsync(name.Url)));
        Assert.Single(Lines(await staff.OpenAsync(others.Url)));
        Assert.Equal("", (await staff.OpenAsync(theirTrail.Url)).ValueOf("Form.Person"));
        Assert.Equal(other, (await staff.OpenAsync(othersTrail.Url)).ValueOf("Form.Person"));
        Assert.DoesNotContain("Browsers of staff", (await PortalProgram.RunHereAsync(app, "erase", erased)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_people_seen_last_are_at_hand()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        foreach (var term in new[] { "unconfirmed@example.com", "disabled@example.com", "unconfirmed@example.com" })
        {
            await staff.OpenAsync(Subs(await FindAsync(staff, term)).Single()!);
        }

        var page = await staff.OpenAsync("/Support");

        Assert.Equal(["u***@example.com", "d***@example.com"], page.Document.QuerySelectorAll("ul.plain a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Another_member_of_staff_at_the_same_browser_sees_nothing_of_it()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        await staff.OpenAsync(Subs(await FindAsync(staff, "disabled@example.com")).Single()!);
        await staff.HasLoggedOutAsync();
        var lead = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        await staff.HasLoggedInAsync(lead.Email, lead.Password);

        Assert.DoesNotContain("d***@", (await staff.OpenAsync("/Support")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Cognito_is_unavailable_the_page_says_so_and_keeps_the_search()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var fault = app.Pool.Faults.Inject("ListUsers", Fault.Throttle);

        var page = await FindAsync(staff, "uncon");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotNull(page.Reply.Headers.RetryAfter);
        Assert.Equal("uncon", page.ValueOf("Form.Term"));
    }

    [Fact]
    public async Task A_missing_permission_is_named_for_what_it_is()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var fault = app.Pool.Faults.Inject("AdminGetUser", Fault.AccessDenied);

        var page = await FindAsync(staff, "unconfirmed@example.com");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("the portal does not have permission", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Uta Confirmed <unconfirmed@example.com>")]
    [InlineData("\"Confirmed, Uta\" <unconfirmed@example.com> ")]
    [InlineData("<unconfirmed@example.com>")]
    [InlineData("mailto:unconfirmed@example.com")]
    [InlineData("(unconfirmed@example.com)")]
    [InlineData("to: unconfirmed@example.com;")]
    [InlineData("unconfirmed @example.com")]
    public async Task An_address_is_found_as_an_email_program_copies_it(string pasted)
    {
        using var staff = await portal.StaffAsync();

        Assert.StartsWith("u***@example.com", Assert.Single(Lines(await FindAsync(staff, pasted))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_no_name_of_an_account_finds_nobody()
    {
        using var staff = await portal.StaffAsync();

        var page = await FindAsync(staff, "unconfirmed@example.com, confirmed@example.com");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nobody found for", page.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u738B\u82B3", "\u738B\u82B3 Chen")]
    [InlineData("\u306F\u306A", "\u306F\u306A\u3053")]
    [InlineData("\uAE40\uBBFC", "\uAE40\uBBFC\uC900")]
    public async Task Two_letters_of_a_Chinese_Japanese_or_Korean_name_are_enough(string typed, string name)
    {
        var app = portal.App;
        var address = $"w{portal.NewAddress()}";
        await app.AdministerAsync(
            "AdminCreateUser", new { Username = address, MessageAction = "SUPPRESS", UserAttributes = new[] { new { Name = "name", Value = name } } });
        using var staff = await portal.StaffAsync();

        Assert.StartsWith("w***@example.com", Assert.Single(Lines(await FindAsync(staff, typed))), StringComparison.Ordinal);
        Assert.Equal(["Enter at least 3 characters"], (await FindAsync(staff, typed[..1])).Errors);
    }

    [Fact]
    public async Task An_address_of_128_characters_is_found_with_the_name_before_it()
    {
        var app = portal.App;
        var address = $"{new string('a', 60)}@{new string('b', 63)}.org";
        await app.AdministerAsync("AdminCreateUser", new { Username = address, MessageAction = "SUPPRESS" });
        using var staff = await portal.StaffAsync();

        Assert.Single(Lines(await FindAsync(staff, $"Somebody with a long address <{address}>")));
        Assert.Equal(["Enter 128 characters or fewer"], (await FindAsync(staff, $"{new string('a', 125)}@b.c")).Errors);
        Assert.Equal(["Enter 128 characters or fewer"], (await FindAsync(staff, new string('"', 128))).Errors);
    }

    [Fact]
    public async Task The_search_box_has_the_focus_until_there_is_something_else_to_read()
    {
        using var staff = await portal.StaffAsync();

        Assert.True((await staff.OpenAsync("/Support")).Input("Form.Term")!.HasAttribute("autofocus"));
        Assert.False((await FindAsync(staff, "unconfirmed@example.com")).Input("Form.Term")!.HasAttribute("autofocus"));
        Assert.False((await FindAsync(staff, "x")).Input("Form.Term")!.HasAttribute("autofocus"));
    }

    [Fact]
    public async Task Results_have_an_address_of_their_own_so_that_Back_returns_to_them()
    {
        using var staff = await portal.StaffAsync();
        using var other = await portal.StaffAsync();

        var results = await FindAsync(staff, "unconfirmed@example.com");
        var again = await staff.OpenAsync(results.Url);

        Assert.Equal(Lines(results), Lines(again));
        Assert.Equal("unconfirmed@example.com", again.ValueOf("Form.Term"));
        Assert.Empty(Lines(await other.OpenAsync(results.Url)));
    }
}
