namespace IdentityPortal.BrowserTests;

public sealed class DataJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task A_person_downloads_their_data_and_deletes_the_account(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.OpenAsync("/Account/Data");
        await person.LooksRightAsync("data/first");
        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.PressAsync("Download your data"));
        Assert.Contains(confirmed.Email, await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await person.FollowAsync("Delete your account");
        await person.LooksRightAsync("delete/first");
        await person.TypeAsync("Your email address", "other@example.com");
        await person.PressAsync("Delete the account for good");
        await person.SeesErrorAsync("This is not the email address of your account.");
        await person.LooksRightAsync("delete/other-address");
        await person.TypeAsync("Your email address", confirmed.Email);
        await person.PressAsync("Delete the account for good");
        await person.SeesPageAsync("Your account is deleted");
        await person.LooksRightAsync("deleted/done");
    });
}
