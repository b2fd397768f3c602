using Microsoft.Playwright;

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

        await staff.TypeAsync("Address, beginning of an address, name or id", "x");
        await staff.PressAsync("Find");
        await staff.SeesErrorAsync("Type at least 3 letters");
        await staff.LooksRightAsync("desk-find/too-short");

        await staff.TypeAsync("Address, beginning of an address, name or id", "nobody@example.com");
        await staff.PressAsync("Find");
        await staff.SeesAsync("Nobody found for “nobody@example.com”");
        await staff.LooksRightAsync("desk-find/nobody");

        await staff.TypeAsync("Address, beginning of an address, name or id", caller.Email);
        await staff.PressAsync("Find");
        await staff.SeesAsync("One person found");
        await staff.LooksRightAsync("desk-find/found");

        await staff.FollowAsync("u***@example.com");
        await staff.SeesAsync("The address is not confirmed: the person has not entered the code from our mail.");
        await staff.LooksRightAsync("desk-person/not-confirmed");

        await staff.FollowAsync("Send the code again");
        await staff.SeesPageAsync("Send the code again");
        await staff.LooksRightAsync("desk-act/first");

        await staff.PressAsync("Send the code");
        await staff.SeesErrorAsync("Choose a reason");
        await staff.LooksRightAsync("desk-act/empty");

        await staff.Field("The mail did not arrive").CheckAsync();
        await staff.TypeAsync("Ticket number", "T-17");
        await staff.PressAsync("Send the code");
        await staff.SeesPageAsync("Done");
        await staff.SeesAsync("A code went by mail to u***@e***");
        await staff.LooksRightAsync("desk-receipt/first");
        Assert.Single(staff.App.Pool.Mailbox.Messages(caller.Email));

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
        var person = lead.App.Person("CONFIRMED");
        await lead.OpenAsync("/Support");
        await lead.TypeAsync("Address, beginning of an address, name or id", person.Email);
        await lead.PressAsync("Find");
        await lead.FollowAsync("c***@example.com");
        await lead.SeesAsync("Nothing is wrong with this account: the person can log in.");
        await lead.LooksRightAsync("desk-person/of-a-lead");

        await lead.FollowAsync("Disable the account");
        await lead.LooksRightAsync("desk-act/disable");

        await lead.OpenAsync("/Support/Prove");
        await lead.LooksRightAsync("desk-prove/first");
    });
}
