using System.Text.RegularExpressions;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>Makes the accounts that the tries are about.</summary>
internal sealed partial class Accounts(PoolClient pool, HttpClient portal)
{
    /// <returns>What the try enters.</returns>
    public async Task<Entries> MakeAsync(Try one)
    {
        var (address, account) = (one.Address, one.Case.Account);
        if (account == Account.Unconfirmed)
        {
            await pool.SignUpAsync(address);
        }
        else if (account != Account.Unknown)
        {
            await pool.AddConfirmedAsync(address);
        }

        if (one.Journey.IsLoggedIn)
        {
            await pool.AddConfirmedAsync(one.Own);
        }

        SoftwareAuthenticator? device = null;
        var code = one.Journey.WrongCode;
        switch (account)
        {
            case Account.Disabled:
                await pool.CallAsync("AdminDisableUser", new { pool.UserPoolId, Username = address }, signed: true);
                break;
            case Account.MustReset:
                await pool.CallAsync("AdminResetUserPassword", new { pool.UserPoolId, Username = address }, signed: true);
                break;
            case Account.WithPasskey:
                device = await pool.AddPasskeyAsync(address);
                break;
            case Account.WithAuthenticator:
                await pool.AddAuthenticatorAsync(address);
                break;
            case Account.WithRecoveryCodes:
                var recoveryCode = await MakeRecoveryCodeAsync(new Browser(portal, one.Number), address, await pool.AddAuthenticatorAsync(address));
                code = one.Case.KnowsCode ? recoveryCode : code;
                break;
            default:
                break;
        }

        device ??= new SoftwareAuthenticator();
        device.BreaksSignature = true;
        return new Entries(address, one.Case.KnowsPassword ? PoolClient.Password : Journey.WrongPassword, code, device);
    }

    private static async Task<string> MakeRecoveryCodeAsync(Browser browser, string address, string authenticatorCode)
    {
        await browser.OpenAsync("/Account/Login");
        var login = await browser.PostAsync("/Account/Login", ("Form.Email", address), ("Form.Password", PoolClient.Password));
        await browser.OpenAsync(login.Location);
        await browser.PostAsync(login.Location, ("Form.Code", authenticatorCode));
        await browser.OpenAsync("/Account/RecoveryCodes");
        var made = await browser.PostAsync("/Account/RecoveryCodes");
        return RecoveryCode().Match(made.Page) is { Success: true, Groups: var groups }
            ? groups[1].Value
            : throw new InvalidOperationException($"{address} has no recovery codes: {made.Status} {made.Location}.");
    }

    [GeneratedRegex("<code dir=\"ltr\">([^<]+)</code>")]
    private static partial Regex RecoveryCode();
}
