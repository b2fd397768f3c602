using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>The support desk in a real browser.</summary>
public sealed class SupportTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task From_somebody_calls_to_the_receipt(Way way) => chromium.WalkAsync(way, async staff =>
    {
        var caller = staff.App.Person("UNCONFIRMED");
        await staff.LogInAsStaffAsync("support");
        await staff.Page.GetByRole(AriaRole.Link, new() { NameRegex = staff.Language.Whole("Support desk") }).ClickAsync();
        await staff.SeesPageAsync("Find a person");
        await staff.LooksRightAsync("desk-find/first");

        await staff.TypeAsync("Email address or the start of it, start of a name, or ID", "x");
        await staff.PressAsync("Find");
        await staff.SeesErrorAsync("Enter at least 3 characters");
        await staff.LooksRightAsync("desk-find/too-short");

        await staff.TypeAsync("Email address or the start of it, start of a name, or ID", "nobody@example.com");
        await staff.PressAsync("Find");
        await staff.SeesAsync("Nobody found for “nobody@example.com”");
        await staff.LooksRightAsync("desk-find/nobody");

        await staff.TypeAsync("Email address or the start of it, start of a name, or ID", caller.Email);
        await staff.PressAsync("Find");
        await staff.SeesAsync("One person found");
        await staff.LooksRightAsync("desk-find/found");

        await staff.FollowAsync("u***@example.com");
        await staff.SeesAsync("The address is not confirmed: the person has not entered the code from our email.");
        await staff.LooksRightAsync("desk-person/not-confirmed");

        await staff.FollowAsync("Send the code again");
        await staff.SeesPageAsync("Send the code again");
        await staff.LooksRightAsync("desk-act/first");
        var act = new Uri(staff.Page.Url).AbsolutePath;

        await staff.PressAsync("Send the code");
        await staff.SeesErrorAsync("Choose a reason");
        await staff.LooksRightAsync("desk-act/empty");

        await staff.Field("The email did not arrive").CheckAsync();
        await staff.TypeAsync("Ticket number", "T-17");
        await staff.PressAsync("Send the code");
        await staff.SeesPageAsync("Done");
        await staff.SeesAsync("A code was sent by email to u***@example.com");
        await staff.LooksRightAsync("desk-receipt/first");
        Assert.Single(staff.App.Pool.Mailbox.Messages(caller.Email));

        await staff.OpenAsync(act);
        await staff.SeesAsync("See what was done");
        await staff.LooksRightAsync("desk-act/done-a-moment-ago");

        await staff.Field("The email did not arrive").CheckAsync();
        await staff.PressAsync("Do it again");
        await staff.SeesPageAsync("Done");
        await staff.OpenAsync(act);
        await staff.LooksRightAsync("desk-act/no-more-for-now");

        await staff.FollowAsync("Back to the person");
        await staff.SeesAsync("What happened");
        await staff.LooksRightAsync("desk-person/after-the-call");

        await staff.OpenAsync("/Support/Trail");
        await staff.LooksRightAsync("desk-trail/first");
    });

    [Theory]
    [EveryWay]
    public Task What_a_lead_sees_looks_right(Way way) => chromium.WalkAsync(way, async lead =>
    {
        await lead.LogInAsStaffAsync("support-lead");
        await FindAsync(lead, lead.App.Person("DISABLED").Email);
        await lead.SeesAsync("This account is disabled. Nobody can log in with it.");
        await lead.LooksRightAsync("desk-person/disabled");

        using var phone = lead.App.NewVisitor();
        phone.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", AccountJourneyTests.Phone);
        await phone.HasLoggedInAsync(lead.App.Person("CONFIRMED").Email, lead.App.Person("CONFIRMED").Password);
        await FindAsync(lead, lead.App.Person("CONFIRMED").Email);
        await lead.SeesAsync("Nothing is wrong with this account: the person can log in.");
        await Expect(lead.Page.GetByText("iPhone")).ToHaveCountAsync(2);
        await lead.LooksRightAsync("desk-person/of-a-lead");

        await lead.FollowAsync("Disable the account");
        await lead.LooksRightAsync("desk-act/disable");

        await lead.Page.GoBackAsync();
        await lead.FollowAsync("Lock the account for 24 hours");
        await lead.Field("Someone else may have got into the account").CheckAsync();
        await lead.PressAsync("Lock the account");
        await lead.SeesPageAsync("Done");
        await lead.OpenAsync("/Support");
        await lead.SeesAsync("Emergency locks");
        await lead.LooksRightAsync("desk-find/locks");

        await FindAsync(lead, "support@example.com");
        await lead.FollowAsync("Request removal of the second factor");
        await lead.LooksRightAsync("desk-act/remove-factor");
        await lead.Field("A device was lost").CheckAsync();
        await lead.PressAsync("Request the removal");
        await lead.SeesPageAsync("Done");
        await lead.OpenAsync("/Support");
        await lead.SeesAsync("Requests to remove a second factor");
        await lead.LooksRightAsync("desk-find/removals");

        var misspelt = lead.App.Person("UNCONFIRMED").Email;
        await FindAsync(lead, misspelt);
        await lead.FollowAsync("Delete the sign-up");
        await lead.Field("The address is misspelt").CheckAsync();
        await lead.PressAsync("Delete this sign-up");
        await lead.FollowAsync("Back to the person");
        await lead.SeesPageAsync("Deleted account");
        await lead.LooksRightAsync("desk-person/gone");

        await lead.PressAsync("Show this account in the support trail");
        await lead.SeesPageAsync("Support trail");
        await lead.OpenAsync("/Support");
        await lead.TypeAsync("Email address or the start of it, start of a name, or ID", misspelt);
        await lead.PressAsync("Find");
        await lead.SeesAsync("One deleted account found");
        await lead.LooksRightAsync("desk-find/gone");

        await lead.OpenAsync("/Support/Figures");
        await lead.LooksRightAsync("desk-figures/first");

        await lead.OpenAsync("/Account/Prove");
        await lead.LooksRightAsync("desk-prove/first");

        await lead.OpenAsync("/Support/Trail");
        await lead.LooksRightAsync("desk-trail/of-a-lead");
    });

    [Theory]
    [EveryWay]
    public Task What_happened_to_a_person_looks_right(Way way) => chromium.WalkAsync(
        way,
        async staff =>
        {
            await staff.RegisterAsync("bounce@example.com");
            await staff.ConfirmAsync(Codes.Wrong);
            await staff.SeesErrorAsync("This code does not work.");
            await staff.App.MailEventsAreReadAsync();
            await staff.LogInAsStaffAsync("support");
            await FindAsync(staff, "bounce@example.com");
            await staff.SeesAsync("The last email bounced: this mailbox rejects our emails.");
            await staff.LooksRightAsync("desk-person/bounced");

            await staff.TypeAsync("New note", "Calls again on Monday");
            await staff.PressAsync("Save the note");
            await staff.SeesAsync("Delete this note");
            await staff.LooksRightAsync("desk-person/note");
            await staff.Page.Locator("summary").ClickAsync();
            await staff.LooksRightAsync("desk-person/note-question");
            await staff.PressAsync("Yes, delete it");
            await staff.SeesAsync("The note was deleted.");

            staff.App.Clock.Advance(TimeSpan.FromMinutes(11));
            await staff.OpenAsync("/Support/Stuck");
            await staff.LooksRightAsync("desk-stuck/first");
        },
        tracksMail: true);

    private static async Task FindAsync(Person staff, string address)
    {
        await staff.OpenAsync("/Support");
        await staff.TypeAsync("Email address or the start of it, start of a name, or ID", address);
        await staff.PressAsync("Find");
        await staff.FollowAsync($"{address[0]}***@example.com");
    }
}
