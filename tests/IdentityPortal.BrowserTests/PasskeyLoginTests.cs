using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>Log-in with a passkey, with Chromium's own authenticator.</summary>
public sealed class PasskeyLoginTests(Chromium chromium)
{
    private const string Button = "Use a passkey";

    [Fact]
    public Task A_passkey_logs_in_by_the_button() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await CreatePasskeyAsync(person, owner);

        await person.TypeAsync("Email address", owner.Email);
        await person.PressAsync(Button);

        await person.SeesHelloAsync(owner.Email);
    });

    [Fact]
    public Task A_double_press_asks_for_one_challenge() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await CreatePasskeyAsync(person, owner);
        await person.TypeAsync("Email address", owner.Email);
        var before = Asked();

        await person.Page.EvaluateAsync("() => { const button = document.querySelector('form[data-passkey] button'); button.click(); button.click(); }");

        await person.SeesHelloAsync(owner.Email);
        Assert.Equal(before + 1, Asked());

        int Asked() => person.App.Pool.Calls.Count(call => call == "InitiateAuth");
    });

    [Fact]
    public Task A_passkey_proves_again_who_somebody_is() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await CreatePasskeyAsync(person, owner);
        await person.TypeAsync("Email address", owner.Email);
        await person.PressAsync(Button);
        await person.SeesHelloAsync(owner.Email);
        person.App.Clock.Advance(TimeSpan.FromMinutes(11));

        await person.OpenByNameAsync("/Account/AddAuthenticator");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync("Confirm that it is you");
        await person.PressAsync(Button);

        await Expect(person.Page).ToHaveURLAsync(new Regex("/Account/AddAuthenticator$"));
    });

    [Fact]
    public Task Somebody_who_used_a_passkey_here_is_offered_it_in_the_address_field() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await CreatePasskeyAsync(person, owner);
        await person.TypeAsync("Email address", owner.Email);
        await person.PressAsync(Button);
        await person.SeesHelloAsync(owner.Email);
        await person.LogOutAsync();
        await person.OpenByNameAsync("/Account/Login");
        Assert.Equal("", await person.Field("Email address").InputValueAsync());

        await person.Field("Email address").FocusAsync();

        await person.SeesHelloAsync(owner.Email);
    });

    [Fact]
    public Task A_passkey_logs_in_without_a_mouse() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await CreatePasskeyAsync(person, owner);

        await person.TabToAsync("Email address");
        await person.WriteAsync(owner.Email);
        await person.TabToAsync(Button);
        await person.KeyAsync("Enter");

        await person.SeesHelloAsync(owner.Email);
    });

    [Fact]
    public Task Somebody_who_cannot_prove_who_they_are_reads_that_they_can_try_again() => chromium.WalkAsync(async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        var authenticator = await VirtualAuthenticator.PlugInAsync(person.Page);
        await CreatePasskeyAsync(person, owner);
        await VirtualAuthenticator.VerifiesAsync(authenticator, false);

        await person.TypeAsync("Email address", owner.Email);
        await person.PressAsync(Button);

        await Expect(person.PasskeyMessage()).ToHaveTextAsync("No passkey was used. You cancelled, or this device has none for this site.");
        await VirtualAuthenticator.VerifiesAsync(authenticator, true);
        await person.PressAsync(Button);
        await person.SeesHelloAsync(owner.Email);
    });

    [Fact]
    public Task At_an_address_that_is_not_the_passkeys_domain_the_page_says_so() => chromium.WalkAsync(async person =>
    {
        await VirtualAuthenticator.PlugInAsync(person.Page);
        await person.OpenAsync("/Account/Login");

        await person.TypeAsync("Email address", "ann@example.com");
        await person.PressAsync(Button);

        await person.SeesErrorAsync("Passkeys do not work at this address of the site.");
        Assert.Empty(await Axe.FindingsAsync(person.Page));
    });

    [Fact]
    public Task A_missing_address_is_marked_like_every_other_error_until_the_next_press() => chromium.WalkAsync(async person =>
    {
        await person.OpenByNameAsync("/Account/Login");

        await person.PressAsync(Button);

        await person.SeesErrorAsync("Enter your email address");
        await Expect(person.Field("Email address")).ToHaveAttributeAsync("aria-invalid", "true");
        await person.LooksRightAsync("log-in-by-passkey/no-address");
        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert).GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(person.Field("Email address")).ToBeFocusedAsync();
        await person.TypeAsync("Email address", "no address");
        await person.PressAsync(Button);
        await Expect(person.Page.Locator(".error")).ToHaveCountAsync(1);
        await person.SeesErrorAsync("Enter your email address");
    });

    [Fact]
    public Task A_browser_without_passkeys_has_no_button() => chromium.WalkAsync(async person =>
    {
        await person.Page.AddInitScriptAsync("delete window.PublicKeyCredential");
        await person.OpenByNameAsync("/Account/Login");

        await Expect(person.Page.Locator("form[data-passkey]")).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData(Way.WithoutScripts)]
    [InlineData(Way.InArabicWithoutScripts)]
    public Task Without_scripts_there_is_no_button_and_the_password_logs_in(Way way) => chromium.WalkAsync(way, async person =>
    {
        var owner = person.App.Person("CONFIRMED");
        await person.OpenAsync("/Account/Login");
        await Expect(person.Page.Locator("form[data-passkey]")).ToBeHiddenAsync();

        await person.LogInAsync(owner.Email, owner.Password);

        await person.SeesHelloAsync(owner.Email);
    });

    /// <summary>Opens Log in and creates a passkey with its script.</summary>
    private static async Task CreatePasskeyAsync(Person person, SeededPerson owner)
    {
        await person.OpenByNameAsync("/Account/Login");
        using var http = new HttpClient { BaseAddress = person.App.Pool.Endpoint };
        var accessToken = await Authenticator.AccessTokenAsync(person.App, owner);
        var begun = await CallAsync(http, "StartWebAuthnRegistration", new { AccessToken = accessToken });
        var created = await person.Page.EvaluateAsync<string>(
            """
            async options => {
              const { create } = await import(document.querySelector("script[type=module]").src);
              return create(JSON.parse(options));
            }
            """,
            begun.GetProperty("CredentialCreationOptions").GetRawText());
        await CallAsync(http, "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = JsonElement.Parse(created) });
    }

    private static async Task<JsonElement> CallAsync(HttpClient http, string operation, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(JsonSerializer.Serialize(body)) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {text}");
        return JsonElement.Parse(text);
    }
}
