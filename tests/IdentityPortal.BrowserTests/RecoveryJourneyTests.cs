using IdentityPortal.TestSupport;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

public sealed class RecoveryJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task A_person_without_the_device_logs_in_with_a_recovery_code(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        var lost = await Authenticator.EnrolAsync(person.App, confirmed);
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.TypeAsync("Code", lost.Code);
        await person.PressAsync("Log in");
        await person.OpenAsync("/Account/Security");
        await person.LooksRightAsync("security/no-recovery-codes");

        await person.FollowAsync("Make codes");
        await person.SeesPageAsync("Recovery codes");
        await person.LooksRightAsync("recovery-codes/first");
        await person.PressAsync("Make codes");
        await person.SeesAsync("Print this page or save the codes as a file now. We cannot show them again.");
        await person.LooksRightAsync("recovery-codes/made");
        var codes = await person.Page.Locator(".recovery-codes code").AllInnerTextsAsync();
        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.PressAsync("Save as a file"));
        var saved = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.All(codes, code => Assert.Contains(code, saved, StringComparison.Ordinal));
        await IsPrintedAsync(person, [.. codes, confirmed.Email]);
        await person.FollowAsync("Password and second step");
        await person.FollowAsync("Make codes");
        await person.SeesAsync("Codes left: 10. Do you want to make new ones? The old ones stop working at once.");
        await person.LooksRightAsync("recovery-codes/again");
        await person.LogOutAsync();

        person.App.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.FollowAsync("Lost your device?");
        await person.SeesPageAsync("Log in with a recovery code");
        await person.LooksRightAsync("recover/first");
        await person.PressAsync("Log in");
        await person.SeesErrorAsync("Enter a recovery code");
        await person.LooksRightAsync("recover/empty");
        await person.TypeAsync("Password", confirmed.Password);
        await person.TypeAsync("Recovery code", codes[0]);
        await person.PressAsync("Log in");
        await person.SeesPageAsync("Password and second step");
        await person.LooksRightAsync("security/set-up-due");
    });

    private static async Task IsPrintedAsync(Person person, IReadOnlyList<string> texts)
    {
        await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var text in texts)
        {
            await Assertions.Expect(person.Page.Locator("main").GetByText(text)).ToBeVisibleAsync();
        }

        await Assertions.Expect(person.Page.Locator("main a:visible")).ToHaveCountAsync(0);
        await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
    }
}
