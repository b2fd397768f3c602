using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>Passkeys on the security page, with Chromium's own authenticator.</summary>
public sealed class PasskeyJourneyTests(Chromium chromium)
{
    private const string Page = "/Account/AddPasskey";
    private const string Create = "Create the passkey";
    private const string Ready = "Your passkey is ready.";

    [Fact]
    public Task A_person_adds_a_passkey_logs_in_with_it_and_removes_it() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.LogInByNameAsync(owner);
        await person.FollowAsync("Password and second step");
        await person.FollowAsync("Add a passkey");
        await Expect(person.Field("Name of the passkey")).Not.ToHaveValueAsync("");
        await person.TypeAsync("Name of the passkey", "Ann’s phone");
        await person.PressAsync(Create);
        await person.SeesAsync(Ready);

        await person.LogOutAsync();
        await person.OpenByNameAsync("/Account/Login");
        await person.TypeAsync("Email address", owner.Email);
        await person.PressAsync("Use a passkey");
        await person.SeesHelloAsync(owner.Email);

        await person.FollowAsync("Password and second step");
        await person.SeesAsync("Ann’s phone");
        await person.SeesAsync("Last used here on");
        await person.FollowAsync("Remove");
        await person.PressAsync("Remove");
        await person.SeesAsync("The passkey is removed");
    });

    [Theory]
    [InlineData(Way.Usual)]
    [InlineData(Way.InArabic)]
    public Task The_pages_look_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await person.OpenByNameAsync("/Account/Login");
        await person.LooksRightAsync("log-in-by-passkey/first");
        await person.LogInByNameAsync(owner);
        await person.OpenByNameAsync("/Account/Security");
        await person.LooksRightAsync("passkeys/none");
        await person.OpenByNameAsync(Page);
        await person.LooksRightAsync("add-passkey/first");

        // Not earlier, because axe's own connection unplugs it.
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.TypeAsync("Name of the passkey", way == Way.Usual ? "Ann’s phone" : "هاتف آن");
        await person.PressAsync(Create);
        await person.SeesAsync(Ready);
        await person.LooksRightAsync("passkeys/added");
        await person.FollowAsync("Rename");
        await person.SeesPageAsync("Rename the passkey");
        await person.LooksRightAsync("rename-passkey/first");
        await person.TypeAsync("Name of the passkey", "The phone that Ann found under the sofa after two whole weeks");
        await person.PressAsync("Rename");
        await person.SeesErrorAsync("Enter a name of up to");
        await person.LooksRightAsync("rename-passkey/too-long");
        await person.TypeAsync("Name of the passkey", "The phone that Ann found under the sofa after three weeks");
        await person.PressAsync("Rename");
        await person.SeesAsync("The passkey has its new name.");
        await person.LooksRightAsync("passkeys/renamed");
        await person.FollowAsync("Remove");
        await person.SeesPageAsync("Remove the passkey");
        await person.LooksRightAsync("remove-passkey/first");
    });

    [Fact]
    public Task A_person_adds_and_removes_a_passkey_without_a_mouse() => chromium.WalkAsync(async person =>
    {
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);

        await person.TabToAsync("Name of the passkey");
        await person.WriteAsync("Key");
        await person.TabToAsync(Create);
        await person.KeyAsync("Enter");
        await person.SeesAsync(Ready);
        await person.TabToAsync("Remove");
        await person.KeyAsync("Enter");
        await person.SeesPageAsync("Remove the passkey");
        await person.TabToAsync("Remove");
        await person.KeyAsync("Enter");

        await person.SeesAsync("The passkey is removed");
    });

    [Fact]
    public Task A_device_that_has_a_passkey_already_says_so() => chromium.WalkAsync(async person =>
    {
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);
        await person.PressAsync(Create);
        await person.SeesAsync(Ready);
        await person.OpenByNameAsync(Page);

        await person.PressAsync(Create);

        await person.SeesErrorAsync("This device already has a passkey for your account.");
        await person.LooksRightAsync("add-passkey/exists");
    });

    [Fact]
    public Task Somebody_who_cannot_prove_who_they_are_reads_that_they_can_try_again() => chromium.WalkAsync(async person =>
    {
        var authenticator = await VirtualAuthenticator.PlugInAsync(person.Page);
        await VirtualAuthenticator.VerifiesAsync(authenticator, isUserVerified: false);
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);

        await person.PressAsync(Create);

        await Expect(person.PasskeyMessage()).ToHaveTextAsync("This was cancelled. You can try again.");
        await VirtualAuthenticator.VerifiesAsync(authenticator, isUserVerified: true);
        await person.PressAsync(Create);
        await person.SeesAsync(Ready);
    });

    [Fact]
    public Task At_an_address_that_is_not_the_passkeys_domain_the_page_says_so() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.LogInAsync(owner.Email, owner.Password);
        await person.SeesHelloAsync(owner.Email);
        await person.OpenAsync(Page);

        await person.PressAsync(Create);

        await person.SeesErrorAsync("Passkeys do not work at this address of the site.");
        await person.LooksRightAsync("add-passkey/wrong-address");
    });

    [Fact]
    public Task A_wrong_name_is_marked_like_every_other_error() => chromium.WalkAsync(async person =>
    {
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);
        await person.TypeAsync("Name of the passkey", "");

        await person.PressAsync(Create);

        await person.SeesErrorAsync("Enter a name of up to 60 letters, digits or symbols");
        await Expect(person.Field("Name of the passkey")).ToHaveAttributeAsync("aria-invalid", "true");
        await person.LooksRightAsync("add-passkey/wrong-name");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.TypeAsync("Name of the passkey", "Key");
        await person.PressAsync(Create);
        await person.SeesAsync(Ready);
    });

    [Fact]
    public Task Somebody_who_asks_too_often_reads_when_to_try_again() => chromium.WalkAsync(async person =>
    {
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);
        await person.Page.EvaluateAsync(
            """
            async () => {
              const form = document.querySelector("form[data-passkey]");
              for (let request = 0; request < 20; request++) {
                await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });
              }
            }
            """);

        await person.PressAsync(Create);

        await person.SeesErrorAsync("A passkey was asked for too often. Try again in an hour.");
    });

    [Fact]
    public Task A_browser_without_passkeys_says_so_instead_of_asking_for_a_name() => chromium.WalkAsync(async person =>
    {
        await person.Page.AddInitScriptAsync("delete window.PublicKeyCredential");
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);

        await Expect(person.PasskeyMessage()).ToHaveTextAsync("This browser or device cannot use passkeys here.");
        await Expect(person.Field("Name of the passkey")).ToHaveCountAsync(0);
        await person.LooksRightAsync("add-passkey/unsupported");
    });

    [Theory]
    [InlineData(Way.WithoutScripts)]
    [InlineData(Way.InArabicWithoutScripts)]
    public Task Without_scripts_the_page_says_that_it_needs_them(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.LogInByNameAsync(person.App.Person("CONFIRMED"));
        await person.OpenByNameAsync(Page);

        await person.SeesAsync("A passkey can only be added with JavaScript.");
        await Expect(person.Page.Locator("form[data-passkey]")).ToBeHiddenAsync();
        await person.LooksRightAsync("add-passkey/without-scripts");
    });
}
