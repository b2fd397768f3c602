using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed class AccountJourneyTests(Chromium chromium)
{
    internal const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    [Theory]
    [EveryWay]
    public Task A_person_sees_where_they_are_logged_in_and_what_happened_and_logs_the_others_out(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        using var stranger = person.App.NewVisitor();
        using var phone = person.App.NewVisitor();
        using var tablet = person.App.NewVisitor();
        phone.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Phone);
        await phone.HasLoggedInAsync(confirmed.Email, confirmed.Password);
        await stranger.LoginAsync(confirmed.Email, "not the password");
        await stranger.LoginAsync(confirmed.Email, "not the password");
        await tablet.HasLoggedInAsync(confirmed.Email, confirmed.Password);
        person.App.Clock.Advance(TimeSpan.FromMinutes(7));
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesPageAsync("Your account");
        await person.LooksRightAsync("account/several");

        await person.FollowAsync("See what happened before");
        await person.SeesPageAsync("Recent activity");
        await person.LooksRightAsync("activity/first");
        await person.FollowAsync("Your account");

        await person.FollowAsync("See all browsers");
        await person.SeesPageAsync("Where you are logged in");
        await person.LooksRightAsync("sessions/several");
        await person.Page.Locator("button[name='Form.Sid']").First.ClickAsync();
        await person.SeesAsync("That browser is logged out.");
        await person.PressAsync("Log out all other browsers");
        await person.SeesAsync("All other browsers are logged out.");
        await person.LooksRightAsync("sessions/only");
        await person.FollowAsync("Log out everywhere");
        await person.SeesPageAsync("Log out everywhere");
    });

    [Theory]
    [EveryWay]
    public Task Staff_find_the_desk_on_their_account_page(Way way) => chromium.WalkAsync(way, async staff =>
    {
        await staff.LogInAsStaffAsync("support");
        await staff.LooksRightAsync("account/staff");
        await staff.FollowAsync("Open the support desk");
        await staff.SeesPageAsync("Find a person");
    });
}
