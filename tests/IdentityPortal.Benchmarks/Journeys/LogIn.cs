using System.Text.Json;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>The ways to log in. Each takes two calls to the pool.</summary>
internal static class LogIn
{
    public static async Task ByPasswordAsync(TimedBrowser browser, string address)
    {
        await browser.OpenAsync("/Account/Login");
        await browser.BeginAsync("/Account/Login", "/Account", ("Form.Email", address), ("Form.Password", PoolClient.Password));
    }

    public static async Task ByPasskeyAsync(TimedBrowser browser, string address, SoftwareAuthenticator device)
    {
        await browser.OpenAsync("/Account/Login");
        var options = JsonElement.Parse(await browser.AskAsync("/Account/Passkey?handler=Options", ("Form.Email", address)));
        await browser.PostAsync("/Account/Passkey", "/Account", ("Form.Email", address), ("Form.Credential", device.Use(options)));
    }
}
