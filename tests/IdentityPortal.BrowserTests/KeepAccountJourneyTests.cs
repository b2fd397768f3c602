using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed partial class KeepAccountJourneyTests(Chromium chromium)
{
    private static readonly Dictionary<string, string> Settings = new() { ["Portal:DeletionGrace"] = "14.00:00:00" };

    [Theory]
    [EveryWay]
    public async Task A_person_deletes_the_account_and_keeps_it_by_the_link_in_the_mail(Way way)
    {
        await using var app = await PortalApp.StartAsync(Settings, sendsMail: true);
        await chromium.WalkAsync(app, way, async person =>
        {
            var confirmed = app.Person("CONFIRMED");
            await person.LogInAsync(confirmed.Email, confirmed.Password);
            await person.OpenAsync("/Account/Delete");
            await person.LooksRightAsync("delete/grace");
            await person.TypeAsync("Your email address", confirmed.Email);
            await person.PressAsync("Delete your account");
            await person.SeesPageAsync("Your account will be deleted");
            await person.LooksRightAsync("deleted/scheduled");
            var receipt = new Uri(person.Page.Url).PathAndQuery;

            var link = (await app.NoticesToAsync(confirmed.Email)).Select(mail => Link().Match(mail.Body)).First(found => found.Success).Value;
            await person.OpenAsync(new Uri(link).PathAndQuery);
            await person.LooksRightAsync("keep-account/first");
            await person.PressAsync("Keep my account");
            await person.SeesAsync("Your account stays, and you can log in again.");
            await person.LooksRightAsync("keep-account/done");
            await person.OpenAsync(receipt);
            await person.SeesPageAsync("Your account stays");
            await person.LooksRightAsync("deleted/kept");
            await person.LogInAsync(confirmed.Email, confirmed.Password);
        });
    }

    [GeneratedRegex(@"https://\S+/Account/KeepAccount\?token=\S+")]
    private static partial Regex Link();
}
