using System.Net;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class AccountPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Page = "/Account";

    [Fact]
    public async Task After_a_log_in_a_person_sees_how_things_stand_and_each_card_leads_on()
    {
        var app = portal.App;
        var words = app.Services.GetRequiredService<Wording>();
        var address = portal.NewAddress();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(address);

        var page = await visitor.ConfirmAsync(app.LastMailTo(address).Code!);

        Assert.Equal((Page, "Your account"), (page.Url, page.Heading));
        Assert.Contains($"You are logged in as {address}.", page.MainText, StringComparison.Ordinal);
        var now = app.Clock.GetUtcNow();
        Assert.Equal(
            [
                $"Log-in and security You have no second step: your password alone opens your account. You have had your password since {words.Day(now)}. Password and second step",
                $"Your details Email address: {address} See and change your details",
                "Where you are logged in In one browser: this one. See all browsers",
                $"Recent activity Last on {words.Time(now)}: You confirmed your email address See what happened before",
                "Your data Download everything that is kept about you, or delete the account. See your data",
            ],
            CardsOn(page));
        foreach (var link in page.Document.QuerySelectorAll(".cards a"))
        {
            var further = await visitor.OpenAsync(link.GetAttribute("href")!);
            Assert.Equal((HttpStatusCode.OK, Page), (further.Status, further.Document.QuerySelector(".back a")?.GetAttribute("href")));
        }
    }

    [Fact]
    public async Task An_address_that_waits_for_its_code_is_on_the_card_and_leads_to_the_code()
    {
        var (person, newAddress) = (await portal.NewPersonAsync(), portal.NewAddress());
        using var visitor = await portal.App.LogInAsync(person);
        await visitor.ChangeAddressAsync(newAddress).SucceedsAsync();

        var page = await visitor.OpenAsync(Page);

        Assert.Equal($"Your details Email address: {person.Email} Waiting for the code sent to {newAddress}. Enter the code See and change your details", CardsOn(page)[1]);
        Assert.Equal(AddressPages.Confirm, page.Document.QuerySelector("#details ~ p a")!.GetAttribute("href"));
        var confirm = await visitor.OpenAsync(AddressPages.Confirm);
        Assert.Equal("/Account/Details", confirm.Document.QuerySelector(".back a")!.GetAttribute("href"));

        await confirm.PressAsync("Keep the old address");
        Assert.Equal($"Your details Email address: {person.Email} See and change your details", CardsOn(await visitor.OpenAsync(Page))[1]);
    }

    [Fact]
    public void The_cards_have_different_names_in_every_language() => Assert.All(
        WordingFile.All.Values,
        words => Assert.Distinct(new[] { "Account.Security", "Details.Title", "Browsers.Title", "Activity.Title", "Data.Title" }.Select(key => words[key])));

    [Fact]
    public async Task A_return_URL_still_leads_on()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();

        var page = await (await visitor.OpenAsync("/Account/Login?returnUrl=/Account/Activity")).SubmitAsync(
            new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });

        Assert.Equal("/Account/Activity", page.Url);
    }

    [Fact]
    public async Task Home_is_for_strangers_and_leads_others_to_their_account()
    {
        var app = portal.App;
        using var stranger = app.NewVisitor();
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        Assert.Equal(("/", "Home"), ((await stranger.OpenAsync("/")).Url, (await stranger.OpenAsync("/")).Document.QuerySelector("nav [aria-current]")!.TextContent));
        Assert.Equal(("/Account", "Account"), ((await visitor.OpenAsync("/")).Url, (await visitor.OpenAsync("/")).Document.QuerySelector("nav [aria-current]")!.TextContent));
        Assert.Equal("Log in", (await stranger.OpenAsync(Page)).Heading);
    }

    [Fact]
    public async Task What_protects_the_account_is_said_in_one_line()
    {
        await using var holder = await CodeHolder.StartAsync(withCodes: false);
        using var device = new SoftwareAuthenticator();

        Assert.StartsWith("Log-in and security You have a second step. You have not changed your password in the last 90 days.", CardsOn(await holder.Browser.OpenAsync(Page))[0], StringComparison.Ordinal);

        await holder.Browser.AddPasskeyAsync(device);
        await (await holder.Browser.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
        Assert.StartsWith("Log-in and security You have a passkey, but no second step after your password.", CardsOn(await holder.Browser.OpenAsync(Page))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_set_up_nobody_is_told_that_it_is_missing()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:SecondFactors:Authenticator"] = "false",
            ["Portal:SecondFactors:Mail"] = "false",
            ["Portal:Passkeys:RelyingPartyId"] = "",
            ["Portal:Support:RequireSecondFactor"] = "false",
        });
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        Assert.StartsWith("Log-in and security You have not changed your password", CardsOn(await visitor.OpenAsync(Page))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("throttled")]
    [InlineData("silent")]
    public async Task While_Cognito_does_not_answer_the_card_says_that_it_cannot_tell_and_the_others_stay(string fault)
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());
        using var active = app.Pool.Faults.Inject("GetUser", fault switch { "broken" => Fault.InternalError, "throttled" => Fault.Throttle, _ => Fault.Silence });

        var opening = visitor.OpenAsync(Page);
        if (fault == "silent")
        {
            await app.RunOutOfPatienceAsync(active);
        }

        var page = await opening;
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Log-in and security We cannot tell right now whether you have a second step.", CardsOn(page)[0], StringComparison.Ordinal);
        Assert.Equal(5, CardsOn(page).Count);
    }

    [Fact]
    public async Task A_session_that_Cognito_has_ended_still_gets_a_page_until_the_next_check()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        await app.AdministerAsync("AdminUserGlobalSignOut", new { Username = person.Email });

        var page = await visitor.OpenAsync(Page);

        Assert.Equal((HttpStatusCode.OK, Page), (page.Status, page.Url));
        Assert.Contains("We cannot tell right now", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_the_desk_first()
    {
        using var staff = await portal.StaffAsync();

        var page = await staff.OpenAsync(Page);

        Assert.Equal("Support desk Find people who cannot get on, and help them. Open the support desk", CardsOn(page)[0]);
        Assert.Equal(["Account", "Support desk"], page.Document.QuerySelectorAll("nav a").Select(link => link.TextContent));
        Assert.Equal("/Support", page.Document.QuerySelector(".cards a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Other_browsers_are_counted()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var phone = await app.LogInAsync(person);
        using var visitor = await app.LogInAsync(person);

        Assert.StartsWith("Where you are logged in In 2 browsers.", CardsOn(await visitor.OpenAsync(Page))[2], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> CardsOn(PageView page) =>
        [.. page.Document.QuerySelectorAll(".cards > section").Select(card => string.Join(' ', card.Children.SelectMany(part => part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))];
}
