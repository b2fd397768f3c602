using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class PersonPageTests
{
    private static async Task<PageView> SeeAsync(Visitor staff, string address)
    {
        var results = await (await staff.OpenAsync("/Support")).SendAsync(new Dictionary<string, string> { ["Form.Term"] = address });
        return await staff.OpenAsync(results.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
    }

    [Theory]
    [InlineData("UNCONFIRMED", "The address is not confirmed")]
    [InlineData("CONFIRMED", "Nothing is wrong with this account")]
    [InlineData("FORCE_CHANGE_PASSWORD", "The person was invited and has not logged in yet.")]
    [InlineData("RESET_REQUIRED", "The password was reset by us")]
    [InlineData("DISABLED", "This account is disabled.")]
    public async Task One_sentence_says_what_is_wrong(string state, string sentence)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();

        var page = await SeeAsync(staff, app.Person(state).Email);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith(sentence, page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(app.Person(state).Email, page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("@", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_takes_two_calls()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var url = (await SeeAsync(staff, app.Person("UNCONFIRMED").Email)).Url;
        var before = app.Pool.Calls.Count;

        await staff.OpenAsync(url);

        Assert.Equal(["AdminGetUser", "AdminListGroupsForUser"], app.Pool.Calls.Skip(before).Order());
    }

    [Fact]
    public async Task A_person_with_a_session_is_shown_as_logged_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await SeeAsync(staff, person.Email);

        Assert.Contains("Browsers logged in here1", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_has_a_page_that_is_not_there()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();

        var page = await staff.OpenAsync($"/Support/Person/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task While_Cognito_is_unavailable_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var url = (await SeeAsync(staff, app.Person("UNCONFIRMED").Email)).Url;
        using var fault = app.Pool.Faults.Inject("AdminListGroupsForUser", Fault.Throttle);

        var page = await staff.OpenAsync(url);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotNull(page.Reply.Headers.RetryAfter);
        Assert.NotEmpty(page.Errors);
    }
}
