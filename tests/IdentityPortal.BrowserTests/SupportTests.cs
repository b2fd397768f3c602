namespace IdentityPortal.BrowserTests;

/// <summary>The support desk in a real browser.</summary>
public sealed class SupportTests(Chromium chromium)
{
    [Fact]
    public Task From_somebody_calls_to_the_receipt() => chromium.WalkAsync(async staff =>
    {
        var caller = staff.App.Person("UNCONFIRMED");
        await LogInAsync(staff, "support");
        await staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Support desk" }).ClickAsync();
        await staff.SeesPageAsync("Find a person");
        await staff.LooksRightAsync("desk");

        await staff.TypeAsync("Address, beginning of an address, name or id", "x");
        await staff.PressAsync("Find");
        await staff.SeesErrorAsync("Type at least 3 letters");
        await staff.LooksRightAsync("desk-too-short");

        await staff.TypeAsync("Address, beginning of an address, name or id", "nobody@example.com");
        await staff.PressAsync("Find");
        await staff.SeesAsync("Nobody found for “nobody@example.com”");
        await staff.LooksRightAsync("desk-nobody");

        await staff.TypeAsync("Address, beginning of an address, name or id", caller.Email);
        await staff.PressAsync("Find");
        await staff.SeesAsync("One person found");
        await staff.LooksRightAsync("desk-found");

        await staff.FollowAsync("u***@example.com");
        await staff.SeesAsync("The address is not confirmed: the person has not entered the code from our mail.");
        await staff.LooksRightAsync("desk-person");

        await staff.FollowAsync("Send the code again");
        await staff.SeesPageAsync("Send the code again");
        await staff.LooksRightAsync("desk-act");

        await staff.PressAsync("Send the code");
        await staff.SeesErrorAsync("Choose a reason");
        await staff.LooksRightAsync("desk-act-empty");

        await staff.Field("The mail did not arrive").CheckAsync();
        await staff.TypeAsync("Ticket number", "T-17");
        await staff.PressAsync("Send the code");
        await staff.SeesPageAsync("Done");
        await staff.SeesAsync("A code went by mail to u***@e***");
        await staff.LooksRightAsync("desk-receipt");
        Assert.Single(staff.App.Pool.Mailbox.Messages(caller.Email));

        await staff.OpenAsync("/Support/Trail");
        await staff.LooksRightAsync("desk-trail");
    });

    [Fact]
    public Task What_a_lead_sees_looks_right() => chromium.WalkAsync(async lead =>
    {
        await LogInAsync(lead, "support-lead");
        var person = lead.App.Person("CONFIRMED");
        await lead.OpenAsync("/Support");
        await lead.TypeAsync("Address, beginning of an address, name or id", person.Email);
        await lead.PressAsync("Find");
        await lead.FollowAsync("c***@example.com");
        await lead.SeesAsync("Nothing is wrong with this account: the person can log in.");
        await lead.LooksRightAsync("desk-person-of-a-lead");

        await lead.FollowAsync("Disable the account");
        await lead.LooksRightAsync("desk-disable");

        await lead.OpenAsync("/Support/Prove");
        await lead.LooksRightAsync("desk-prove");
    });

    private static async Task LogInAsync(Person staff, string group)
    {
        var member = staff.App.Pool.People.First(person => person.Groups.Contains(group));
        await staff.LogInAsync(member.Email, member.Password);
        await staff.SeesHelloAsync(member.Email);
    }
}
