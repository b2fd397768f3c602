using System.Net;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class DataPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
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
