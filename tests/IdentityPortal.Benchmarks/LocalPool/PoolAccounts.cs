using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>Confirmed accounts and their factors.</summary>
internal static class PoolAccounts
{
    public static async Task AddConfirmedAsync(this PoolClient pool, string address)
    {
        await pool.SignUpAsync(address);
        await pool.CallAsync("AdminConfirmSignUp", new { pool.UserPoolId, Username = address }, signed: true);
        await pool.CallAsync(
            "AdminUpdateUserAttributes",
            new { pool.UserPoolId, Username = address, UserAttributes = new[] { new { Name = "email_verified", Value = "true" } } },
            signed: true);
    }

    /// <summary>Gives the account a passkey.</summary>
    /// <returns>The device that has it.</returns>
    public static async Task<SoftwareAuthenticator> AddPasskeyAsync(this PoolClient pool, string address)
    {
        var device = new SoftwareAuthenticator();
        var accessToken = await pool.AccessTokenAsync(address);
        var begun = await pool.CallAsync("StartWebAuthnRegistration", new { AccessToken = accessToken });
        var credential = device.Create(begun.GetProperty("CredentialCreationOptions"));
        await pool.CallAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = credential });
        return device;
    }

    /// <summary>Gives the account an authenticator app, which is asked for after the password.</summary>
    /// <returns>The code that the app shows next.</returns>
    public static async Task<string> AddAuthenticatorAsync(this PoolClient pool, string address)
    {
        var accessToken = await pool.AccessTokenAsync(address);
        var key = Bytes((await pool.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken })).GetProperty("SecretCode").GetString()!);
        var step = Totp.Step(DateTimeOffset.UtcNow);
        await pool.CallAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = Totp.Code(key, step) });
        await pool.CallAsync(
            "SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = new { Enabled = true, PreferredMfa = true } });
        return Totp.Code(key, step + 1);
    }

    private static async Task<string?> AccessTokenAsync(this PoolClient pool, string address) =>
        (await pool.SignInAsync(address, PoolClient.Password)).GetProperty("AccessToken").GetString();

    private static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Select(letter => Convert.ToString(char.IsAsciiDigit(letter) ? letter - '2' + 26 : letter - 'A', 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(part => part.Length == 8).Select(part => Convert.ToByte(new string(part), 2))];
    }
}
