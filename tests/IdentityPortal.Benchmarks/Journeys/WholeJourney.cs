using IdentityPortal.Benchmarks.LocalPool;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>The journey of one person: registers, confirms with the mailed code, logs out, logs in again and logs out.</summary>
internal sealed class WholeJourney(TimedBrowser browser, PoolClient pool, string address)
{
    public async Task WalkAsync()
    {
        await browser.OpenAsync("/Account/Register");
        await browser.BeginAsync(
            "/Account/Register",
            "/Account/Confirm",
            ("Form.Email", address),
            ("Form.Password", PoolClient.Password),
            ("Form.PasswordAgain", PoolClient.Password));
        await browser.OpenAsync("/Account/Confirm");
        await browser.PostAsync("/Account/Confirm", "/Account", ("Form.Code", await CodeAsync()));
        await browser.OpenAsync("/Account", isLoggedIn: true);
        await browser.PostAsync("/Account/Logout", "/");
        await LogIn.ByPasswordAsync(browser, address);
        await browser.OpenAsync("/Account", isLoggedIn: true);
        await browser.PostAsync("/Account/Logout", "/");
    }

    private async Task<string> CodeAsync() => (await pool.MessagesAsync(address))[0].GetProperty("code").GetString()!;
}
