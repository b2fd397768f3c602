using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Account.Pages;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Pages on the way to an app say which one it is, and all ways lead there.</summary>
public sealed class WayToAppTests(ConnectPortal connect) : IClassFixture<ConnectPortal>
{
    private const string Sentence = "After this, you continue to Wiki.";

    private const string NewPassword = "Pear-tree garden 8";

    private int _newcomers;

    /// <summary>Also on the pages that tests here do not open.</summary>
    [Fact]
    public void Every_page_that_leads_on_names_the_app()
    {
        string[] others = ["Carry", "Logout", "LogoutOfApp", "Passkey", "ProveByPasskey"];
        var pages = typeof(LoginModel).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(LoginModel).Namespace && !type.IsAbstract && type.GetProperty("ReturnUrl") is not null)
            .Select(type => type.Name[..^"Model".Length])
            .Except(others)
            .ToList();

        Assert.Contains("SetUpAuthenticator", pages);
        Assert.All(pages, page => Assert.Contains(
            "<partial name=\"_App\" model=\"Model.ReturnUrl\" />",
            File.ReadAllText(Path.Combine(Repository.Root, $"src/IdentityPortal.Web/Areas/Account/Pages/{page}.cshtml")),
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Login")]
    [InlineData("Register")]
    [InlineData("Confirm")]
    [InlineData("ResendCode")]
    [InlineData("ForgotPassword")]
    [InlineData("ResetPassword")]
    [InlineData("Recover")]
    public async Task The_app_is_named_under_the_heading(string name)
    {
        using var visitor = connect.Portal.NewVisitor();

        var page = await visitor.OpenAsync($"/Account/{name}?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dwiki%26request_uri%3Durn%253Ax");

        Assert.Equal(Sentence, page.Document.QuerySelector("h1 + p")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?returnUrl=%2FPrivacy")]
    [InlineData("?returnUrl=%2FPrivacy%3Fclient_id%3Dwiki")]
    [InlineData("?returnUrl=%2Fconnect%2Fauthorize")]
    [InlineData("?returnUrl=%2Fconnect%2Fauthorize%3Frequest_uri%3Durn%253Ax")]
    [InlineData("?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dnobody")]
    [InlineData("?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dwiki%26client_id%3Dboard")]
    public async Task Nothing_is_said_when_no_app_waits(string query)
    {
        using var visitor = connect.Portal.NewVisitor();

        Assert.DoesNotContain("you continue to", (await visitor.OpenAsync($"/Account/Login{query}")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_logged_in_already_goes_on_and_is_not_told_so_later()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var (login, _) = await app.AuthorizeAsync(visitor);
        var person = await connect.Portal.NewPersonAsync(NewAddress());
        await visitor.HasLoggedInAsync(person.Email, person.Password!);

        var (_, answer) = await app.OpenAsync(visitor, login.Url);

        Assert.NotEmpty(answer!["code"]);
        Assert.Null((await visitor.OpenAsync("/Account")).Banner);
    }

    [Fact]
    public async Task A_newcomer_registers_and_confirms()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var address = NewAddress();

        var confirm = await RegisterAsync(app, visitor, address);
        Assert.Contains(Sentence, confirm.MainText, StringComparison.Ordinal);

        await AssertArrivesAsync(app, await confirm.SendAsync(Code(address)));
    }

    [Fact]
    public async Task The_code_is_entered_in_another_tab()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var address = NewAddress();
        await RegisterAsync(app, visitor, address);

        var tab = await visitor.OpenAsync("/Account/Confirm");
        Assert.Contains(Sentence, tab.MainText, StringComparison.Ordinal);

        await AssertArrivesAsync(app, await tab.SendAsync(Code(address)));
    }

    [Fact]
    public async Task A_new_code_that_is_refused_in_another_tab_does_not_lose_the_app()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        await RegisterAsync(app, visitor, NewAddress());

        var refused = await (await visitor.OpenAsync("/Account/ResendCode")).SubmitAsync(new Dictionary<string, string>());

        Assert.NotEmpty(refused.Errors);
        Assert.Contains(Sentence, refused.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_step_lies_between()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var member = connect.Portal.Pool.People.First(person => person.Groups.Contains("support"));

        var step = await LogInAsync(await LoginPageAsync(app, visitor), member.Email, member.Password!);
        Assert.StartsWith("/Account/AuthenticatorCode", step.Url, StringComparison.Ordinal);
        Assert.Contains(Sentence, step.MainText, StringComparison.Ordinal);

        await AssertArrivesAsync(app, await step.SendAsync(
            new Dictionary<string, string> { ["Form.Code"] = visitor.AuthenticatorCode(member.Email) }));
    }

    [Fact]
    public async Task The_password_is_forgotten_on_the_way()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var address = NewAddress();
        await connect.Portal.NewPersonAsync(address);

        var forgot = await (await LoginPageAsync(app, visitor)).GoAsync("ForgotPassword");
        var reset = await forgot.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });
        Assert.Contains(Sentence, reset.MainText, StringComparison.Ordinal);
        var login = await reset.SubmitAsync(new Dictionary<string, string>(Code(address))
        {
            ["Form.Password"] = NewPassword,
            ["Form.PasswordAgain"] = NewPassword,
        });
        Assert.Contains(Sentence, login.MainText, StringComparison.Ordinal);

        await AssertArrivesAsync(app, await SendLogInAsync(login, address, NewPassword));
    }

    [Fact]
    public async Task The_new_password_is_chosen_in_another_tab()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var address = NewAddress();
        await connect.Portal.NewPersonAsync(address);
        var forgot = await (await LoginPageAsync(app, visitor)).GoAsync("ForgotPassword");
        await forgot.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });

        var tab = await visitor.OpenAsync("/Account/ResetPassword");
        Assert.Contains(Sentence, tab.MainText, StringComparison.Ordinal);
        var login = await tab.SubmitAsync(new Dictionary<string, string>(Code(address))
        {
            ["Form.Password"] = NewPassword,
            ["Form.PasswordAgain"] = NewPassword,
        });

        await AssertArrivesAsync(app, await SendLogInAsync(login, address, NewPassword));
    }

    [Fact]
    public async Task Another_language_is_chosen_on_the_way()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var person = await connect.Portal.NewPersonAsync(NewAddress());

        var login = await visitor.FollowAsync(await (await LoginPageAsync(app, visitor)).PressAsync("Deutsch"));
        Assert.Contains("Danach geht es weiter zu Wissen.", login.MainText, StringComparison.Ordinal);

        await AssertArrivesAsync(app, await SendLogInAsync(login, person.Email, person.Password!));
    }

    [Fact]
    public async Task Somebody_who_is_asked_for_the_password_again_sees_what_for()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        var (proof, _) = await app.AuthorizeAsync(visitor, ("prompt", "login"));

        Assert.StartsWith("/Account/Prove", proof.Url, StringComparison.Ordinal);
        Assert.Contains(Sentence, proof.MainText, StringComparison.Ordinal);
        Assert.Contains("Wiki wants to be sure that it is you, so log in again first.", proof.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_want_to_give_the_password_again_goes_back_to_the_app()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var (proof, _) = await app.AuthorizeAsync(visitor, ("prompt", "login"));

        var (_, answer) = await app.OpenAsync(visitor, LinkOn(proof, "Back to Wiki"));

        Assert.Equal(("access_denied", "state of the app"), (answer!["error"], answer["state"]));
        Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task Somebody_who_is_to_choose_an_account_may_choose_another_one()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var other = await connect.Portal.NewPersonAsync(NewAddress());
        await app.CodeAsync(visitor);
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var (proof, _) = await app.AuthorizeAsync(visitor, ("prompt", "select_account"));

        var login = await visitor.FollowAsync(await proof.PressAsync("Log out and use another account"));
        Assert.Equal("You are logged out.", login.Banner);
        Assert.Contains(Sentence, login.MainText, StringComparison.Ordinal);

        await AssertArrivesAsync(app, await SendLogInAsync(login, other.Email, other.Password!));
        Assert.Contains(other.Email, (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cancels_on_the_way_to_set_up_a_second_step_may_still_go_on()
    {
        using var visitor = await connect.LoggedInAsync();
        connect.Portal.Clock.Advance(TimeSpan.FromMinutes(11));
        var proof = await visitor.OpenAsync("/Account/AddAuthenticator?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dwiki%26request_uri%3Durn%253Ax");
        Assert.StartsWith("/Account/Prove", proof.Url, StringComparison.Ordinal);

        var security = await visitor.OpenAsync(LinkOn(proof, "Cancel"));

        Assert.Contains("To continue to Wiki", security.MainText, StringComparison.Ordinal);
    }

    private static string LinkOn(PageView page, string text) =>
        page.Document.QuerySelectorAll("main a").Single(link => link.TextContent == text).GetAttribute("href")!;

    private string NewAddress() => $"newcomer{Interlocked.Increment(ref _newcomers)}-{Guid.NewGuid():N}@example.com";

    private Dictionary<string, string> Code(string address) => new() { ["Form.Code"] = connect.Portal.LastMailTo(address).Code! };

    private static async Task<PageView> LoginPageAsync(AppClient app, Visitor visitor)
    {
        var (page, _) = await app.AuthorizeAsync(visitor);
        Assert.Contains(Sentence, page.MainText, StringComparison.Ordinal);
        return page;
    }

    private static async Task<PageView> RegisterAsync(AppClient app, Visitor visitor, string address) =>
        await (await (await LoginPageAsync(app, visitor)).GoAsync("Register")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });

    private static Task<PageView> SendLogInAsync(PageView page, string address, string password) =>
        page.SendAsync(new Dictionary<string, string> { ["Form.Email"] = address, ["Form.Password"] = password });

    private static async Task<PageView> LogInAsync(PageView page, string address, string password) =>
        await page.Visitor.FollowAsync(await SendLogInAsync(page, address, password));

    private static async Task AssertArrivesAsync(AppClient app, PageView page) =>
        Assert.NotEmpty((await app.ArriveAsync(page.Visitor, page)).Answer!["code"]);
}
