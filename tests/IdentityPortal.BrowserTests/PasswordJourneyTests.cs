using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed class PasswordJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task A_person_who_forgot_the_password_chooses_a_new_one_and_logs_in(Way way) => chromium.WalkAsync(way, async person =>
    {
        var address = person.App.Person("CONFIRMED").Email;
        await person.OpenAsync("/Account/Login");
        await person.PressAsync("Forgot your password?");
        await person.LooksRightAsync("forgot-password/first");

        await person.TypeAsync("Email address", address);
        await person.PressAsync("Send a code");
        await person.SeesPageAsync("Choose a new password");
        await person.LooksRightAsync("reset-password/first");

        await person.TypeAsync("Code", "letters");
        await person.TypeAsync("New password", "short");
        await person.PressAsync("Save the new password");
        await person.SeesErrorAsync("The code must be 6 digits");
        await person.LooksRightAsync("reset-password/mistakes");

        await person.TypeAsync("Code", person.CodeFor(address));
        await person.TypeAsync("New password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Save the new password");
        await person.SeesAsync("Your password is changed and you are logged out on all devices.");

        await person.LogInAsync(address);
        await person.SeesHelloAsync(address);
    });

    [Theory]
    [EveryWay]
    public Task A_person_changes_the_password_and_logs_in_with_the_new_one(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesPageAsync("Your account");
        await person.LooksRightAsync("account/first");
        await person.FollowAsync("Password and second step");
        await person.FollowAsync("Change your password");
        await person.LooksRightAsync("change-password/first");

        await person.TypeAsync("Current password", "not the password");
        await person.TypeAsync("New password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Change the password");
        await person.SeesErrorAsync("That is not your current password");
        await person.LooksRightAsync("change-password/wrong");

        await person.TypeAsync("Current password", confirmed.Password);
        await person.TypeAsync("New password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Change the password");
        await person.SeesAsync(
            "Your password is changed and you are logged out of this site on all other devices. "
                + "Other sites that use this account may keep you logged in for a while.");

        await person.OpenAsync("/Account/LogoutEverywhere");
        await person.LooksRightAsync("log-out/everywhere");

        await person.OpenAsync("/");
        await person.LogOutAsync();
        await person.LogInAsync(confirmed.Email);
        await person.SeesHelloAsync(confirmed.Email);
    });
}
