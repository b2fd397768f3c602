using IdentityPortal.LocalPool;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>Chromium's virtual authenticator, and the portal under a domain. Passkeys need one, so these pages are not opened by their IP address.</summary>
internal static class VirtualAuthenticator
{
    /// <summary>Simulates a person who always agrees.</summary>
    public static async Task<(ICDPSession DevTools, string Id)> PlugInAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        var added = await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
            },
        });
        return (devTools, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Changes whether the person can prove who they are.</summary>
    public static Task VerifiesAsync((ICDPSession DevTools, string Id) authenticator, bool isUserVerified) => authenticator.DevTools.SendAsync(
        "WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator.Id, ["isUserVerified"] = isUserVerified });

    public static async Task OpenByNameAsync(this Person person, string path)
    {
        await person.Page.GotoAsync($"http://localhost:{person.App.Address.Port}{path}");
        await person.WaitForLoadAsync();
    }

    public static async Task LogInByNameAsync(this Person person, SeededPerson owner)
    {
        await person.OpenByNameAsync("/Account/Login");
        await person.TypeAsync("Email address", owner.Email);
        await person.TypeAsync("Password", owner.Password);
        await person.PressAsync("Log in");
        await person.SeesHelloAsync(owner.Email);
    }

    /// <summary>What the script says.</summary>
    public static ILocator PasskeyMessage(this Person person) => person.Page.Locator("form[data-passkey] [role=status]");
}
