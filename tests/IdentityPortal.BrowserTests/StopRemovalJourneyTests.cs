using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed partial class StopRemovalJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public async Task A_person_keeps_the_second_step_by_the_link_in_the_mail(Way way)
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var confirmed = app.Person("CONFIRMED");
        await Authenticator.EnrolAsync(app, confirmed);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await AskForRemovalAsync(app, confirmed.Email);
        await chromium.WalkAsync(app, way, async person =>
        {
            var link = (await app.NoticesToAsync(confirmed.Email)).Select(mail => Link().Match(mail.Body)).First(found => found.Success).Value;
            await person.OpenAsync(new Uri(link).PathAndQuery);
            await person.LooksRightAsync("stop-removal/first");
            await person.PressAsync("Keep my second step");
            await person.SeesAsync("Your second step stays.");
            await person.LooksRightAsync("stop-removal/done");
            await person.FollowAsync("Log in");
            await person.SeesPageAsync("Log in");
        });
    }

    private static async Task AskForRemovalAsync(PortalApp app, string address)
    {
        using var lead = app.NewVisitor();
        var member = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        await lead.HasLoggedInAsync(member.Email, member.Password);
        var sub = (await app.Cognito.AdminGetUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = address }, TestContext.Current.CancellationToken))
            .UserAttributes!.Single(attribute => attribute.Name == "sub").Value;
        await (await lead.OpenAsync($"/Support/Person/{sub}/RemoveFactor")).SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "LostDevice" });
    }

    [GeneratedRegex(@"https://\S+/Account/StopRemoval\?token=\S+")]
    private static partial Regex Link();
}
