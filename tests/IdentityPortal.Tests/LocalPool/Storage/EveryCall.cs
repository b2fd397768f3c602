using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.LocalPool.Operations;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Storage;

/// <summary>
/// Calls that together make a pool send every one of its statements. The pool is created from <see cref="StoredAccount.Template"/>.
/// </summary>
internal static class EveryCall
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Carl = "carl@example.com";
    private const string Nobody = "nobody@example.com";

    public static async Task MakeAsync(TestPool pool)
    {
        var (accessToken, device) = await StoredAccount.AddAsync(pool, Ann);
        await SearchAsync(pool);
        await WithoutAccountAsync(pool);
        await RegisterAsync(pool);
        await RecoverAsync(pool);
        await GroupsAsync(pool);
        await DeviceAsync(pool, accessToken, device);
        await MailedFactorAsync(pool);
        await PasskeyAsync(pool, accessToken);
        await TokensAsync(pool);
        await ProfileAsync(pool);
        await AdministerAsync(pool);
        await PoolsAsync(pool);
        await MailAsync(pool);
    }

    private static async Task SearchAsync(TestPool pool)
    {
        await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId });
        foreach (var name in (string[])["username", "email", "cognito:user_status", "status", "sub"])
        {
            await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = $"{name} = \"Enabled\"" });
            await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = $"{name} ^= \"E\"" });
        }
    }

    private static async Task WithoutAccountAsync(TestPool pool)
    {
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest(Nobody));
        await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, Nobody));
        await SrpSignIn.RefusedAsync(pool, Nobody);
        await Passkeys.ChallengeAsync(pool, Nobody);
    }

    private static async Task RegisterAsync(TestPool pool)
    {
        var session = (await pool.SignUpAsync(Bob)).GetProperty("Session").GetString();
        await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest(Bob));
        session = (await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(pool.NewestCode(Bob), Bob, session))).GetProperty("Session").GetString();
        await pool.CallAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = Bob },
            Session = session,
        });
        await pool.SignedAsync("AdminCreateUser", new { pool.Server.UserPoolId, Username = Carl, TemporaryPassword = TestPool.Password });
        await Factors.AnswerAsync(pool, await SrpSignIn.TokensAsync(pool, Carl), ("NEW_PASSWORD", TestPool.NewPassword));
    }

    private static async Task RecoverAsync(TestPool pool)
    {
        for (var count = 0; count < 6; count++)
        {
            await SrpSignIn.RefusedAsync(pool, Ann, "wrong-password-1");
        }

        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(pool.NewestCode(Ann), Ann, "A-third-horse-battery-7"));
        await SetPasswordAsync(pool, Ann);
        await SrpSignIn.RefusedAsync(pool, Ann, "wrong-password-1");
        await SrpSignIn.TokensAsync(pool, Ann);
    }

    private static async Task GroupsAsync(TestPool pool)
    {
        var group = $"{StoredAccount.Group}-of-{Ann}";
        await pool.SignedAsync("ListGroups", new { pool.Server.UserPoolId });
        await pool.SignedAsync("GetGroup", Groups.Named(pool, group));
        await pool.SignedAsync("UpdateGroup", Groups.Named(pool, group));
        await pool.SignedAsync("ListUsersInGroup", Groups.Named(pool, group));
        await Groups.NamesOfAsync(pool, Ann);
        await pool.SignedAsync("AdminRemoveUserFromGroup", Groups.Membership(pool, group, Ann));
        await pool.SignedAsync("DeleteGroup", Groups.Named(pool, group));
    }

    private static async Task DeviceAsync(TestPool pool, string accessToken, Device device)
    {
        await device.SignInAsync(pool, Ann);
        await device.ProveAsync(pool, Ann);
        var named = new { AccessToken = accessToken, DeviceKey = device.Key };
        await pool.CallAsync("ListDevices", new { AccessToken = accessToken });
        await pool.CallAsync("GetDevice", named);
        await pool.CallAsync(
            "UpdateDeviceStatus", new { AccessToken = accessToken, DeviceKey = device.Key, DeviceRememberedStatus = "not_remembered" });
        await pool.CallAsync("ForgetDevice", named);
    }

    // Runs after Ann's second factors are disabled, because a passkey does not replace them in this pool.
    private static async Task PasskeyAsync(TestPool pool, string accessToken)
    {
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        await Passkeys.AnswerAsync(pool, await Passkeys.ChallengeAsync(pool, Ann), device);
        await pool.CallAsync("ListWebAuthnCredentials", new { AccessToken = accessToken });
        await pool.CallAsync("GetUserAuthFactors", new { AccessToken = accessToken });
        await pool.CallAsync("DeleteWebAuthnCredential", new { AccessToken = accessToken, CredentialId = device.TextId });
    }

    private static async Task MailedFactorAsync(TestPool pool)
    {
        await pool.SignedAsync("AdminSetUserMFAPreference", new
        {
            pool.Server.UserPoolId,
            Username = Ann,
            SoftwareTokenMfaSettings = new { Enabled = false },
            EmailMfaSettings = Factors.Preferred,
        });
        await pool.SignedAsync("AdminDeleteSoftwareToken", new { pool.Server.UserPoolId, Username = Ann });
        var challenge = await SrpSignIn.TokensAsync(pool, Ann);
        await Factors.RefusedAsync(pool, challenge, ("EMAIL_OTP_CODE", Codes.Wrong));
        await Factors.AnswerAsync(pool, challenge, ("EMAIL_OTP_CODE", pool.NewestCode(Ann)));
        await pool.SignedAsync("AdminSetUserMFAPreference", new
        {
            pool.Server.UserPoolId,
            Username = Ann,
            EmailMfaSettings = new { Enabled = false },
        });
    }

    private static async Task TokensAsync(TestPool pool)
    {
        var tokens = await SignedIn.AsAsync(pool, Ann);
        await pool.RefusedAsync("GetTokensFromRefreshToken", new { pool.Server.ClientId, tokens.RefreshToken });
        await pool.CallAsync("RevokeToken", new { pool.Server.ClientId, Token = tokens.RefreshToken });
        await pool.CallAsync("GlobalSignOut", new { (await SignedIn.AsAsync(pool, Ann)).AccessToken });
    }

    private static async Task ProfileAsync(TestPool pool)
    {
        var ann = new Profile(pool, (await SignedIn.AsAsync(pool, Ann)).AccessToken);
        await ann.UpdateAsync("name", "Ann");
        await pool.CallAsync("DeleteUserAttributes", new { ann.AccessToken, UserAttributeNames = (string[])["name"] });
        await pool.CallAsync("GetUserAttributeVerificationCode", new { ann.AccessToken, AttributeName = "email" });
        await ann.VerifyAsync(pool.NewestCode($"new-{Ann}"));
        await pool.CallAsync("GetUser", new { ann.AccessToken });
    }

    private static async Task AdministerAsync(TestPool pool)
    {
        var bob = new { pool.Server.UserPoolId, Username = Bob };
        await pool.SignedAsync("AdminGetUser", bob);
        await pool.SignedAsync("AdminDisableUser", bob);
        await pool.SignedAsync("AdminEnableUser", bob);
        await pool.SignedAsync("AdminResetUserPassword", bob);
        await pool.SignedAsync("AdminUserGlobalSignOut", bob);
        await pool.SignedAsync("AdminDeleteUser", bob);
    }

    private static async Task PoolsAsync(TestPool pool)
    {
        var id = await Pools.CreatedIdAsync(pool);
        var client = new { UserPoolId = id, ClientId = await Pools.CreatedClientIdAsync(pool, id) };
        await pool.SignedAsync("UpdateUserPoolClient", client);
        await pool.SignedAsync("UpdateUserPool", new { UserPoolId = id });
        await pool.SignedAsync("DeleteUserPoolClient", client);
        await SecretsAsync(pool, id);
        await pool.SignedAsync("DeleteUserPool", new { UserPoolId = id });
    }

    private static async Task SecretsAsync(TestPool pool, string id)
    {
        var created = await Pools.CreateClientAsync(pool, new { UserPoolId = id, ClientName = "web", GenerateSecret = true });
        var client = new { UserPoolId = id, ClientId = created.GetProperty("ClientId").GetString() };
        var added = (await pool.SignedAsync("AddUserPoolClientSecret", client)).GetProperty("ClientSecretDescriptor");
        await pool.SignedAsync(
            "DeleteUserPoolClientSecret",
            new { client.UserPoolId, client.ClientId, ClientSecretId = added.GetProperty("ClientSecretId").GetString() });
    }

    private static async Task MailAsync(TestPool pool)
    {
        pool.Server.Mailbox.Messages();
        pool.NewestCode(Ann);
        await pool.Server.MailEvents.ReceiveAsync(most: 10, TimeSpan.Zero, TimeSpan.Zero, TestContext.Current.CancellationToken);
    }

    private static async Task SetPasswordAsync(TestPool pool, string username) =>
        await pool.SignedAsync("AdminSetUserPassword", new { pool.Server.UserPoolId, Username = username, TestPool.Password, Permanent = true });
}
