using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminDeleteSoftwareTokenTests
{
    private const string RequiredWithMail = "MfaConfiguration: \"ON\"\nEnabledMfas: [SOFTWARE_TOKEN_MFA, EMAIL_OTP]\n" + Factors.Mails;

    private static readonly (string, string) Nothing = ("ResourceNotFoundException", "Software token does not exist for the user.");

    [Fact]
    public async Task The_app_is_gone_with_its_preference_and_another_can_be_registered()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await EnrolAsync(pool, accessToken);

        var reply = await DeleteAsync(pool);

        Assert.Equal("{}", reply.GetRawText());
        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.False(user.TryGetProperty("PreferredMfaSetting", out var _));
        Assert.False(user.TryGetProperty("UserMFASettingList", out var _));
        Assert.True(Factors.HasTokens(await SrpSignIn.TokensAsync(pool)));
        await EnrolAsync(pool, accessToken);
        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }

    [Fact]
    public async Task Other_factors_stay()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });

        await DeleteAsync(pool);

        Assert.Equal("EMAIL_OTP", Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }

    [Theory]
    [InlineData(Factors.Required, "MFA_SETUP")]
    [InlineData(RequiredWithMail, "EMAIL_OTP")]
    public async Task Where_mfa_is_required_another_factor_takes_its_place_or_is_set_up(string settings, string next)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: $"{Factors.Required}\n{Factors.Mails}"));
        await pool.ConfirmedAsync();
        await SetUpAsync(pool);
        await pool.SignedAsync("SetUserPoolMfaConfig", new
        {
            pool.Server.UserPoolId,
            MfaConfiguration = "ON",
            EmailMfaConfiguration = settings == RequiredWithMail ? new { } : null,
        });

        await DeleteAsync(pool);

        Assert.Equal(next, Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }

    [Fact]
    public async Task Switching_the_factor_off_is_not_enough_where_mfa_is_required()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: Factors.Required));
        await pool.ConfirmedAsync();
        await SetUpAsync(pool);

        await pool.SignedAsync("AdminSetUserMFAPreference", new
        {
            pool.Server.UserPoolId,
            Username = TestPool.Email,
            SoftwareTokenMfaSettings = new { Enabled = false },
        });

        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }

    [Fact]
    public async Task A_second_deletion_finds_nothing_and_neither_does_one_of_an_unverified_secret()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await Factors.SecretAsync(pool, accessToken);
        Assert.Equal(Nothing, await RefusedAsync(pool));
        await EnrolAsync(pool, accessToken);
        await DeleteAsync(pool);

        Assert.Equal(Nothing, await RefusedAsync(pool));
    }

    [Fact]
    public async Task A_code_of_the_deleted_app_is_refused_even_for_a_sign_in_that_had_begun()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var secret = await EnrolAsync(pool, accessToken);
        var challenge = await SrpSignIn.TokensAsync(pool);
        pool.Clock.Advance(TimeSpan.FromSeconds(30));

        await DeleteAsync(pool);

        Assert.Equal(
            ("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user."),
            await Factors.RefusedAsync(pool, challenge, ("SOFTWARE_TOKEN_MFA_CODE", Factors.Code(secret, pool.Clock.GetUtcNow()))));
    }

    private static async Task<string> EnrolAsync(TestPool pool, string accessToken)
    {
        var secret = await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.Preferred });
        return secret;
    }

    /// <summary>Sets up an app during the sign-in that requires it.</summary>
    private static async Task SetUpAsync(TestPool pool)
    {
        var setUp = await SrpSignIn.TokensAsync(pool);
        var associated = await pool.CallAsync("AssociateSoftwareToken", new { Session = setUp.GetProperty("Session").GetString() });
        await pool.CallAsync("VerifySoftwareToken", new
        {
            Session = associated.GetProperty("Session").GetString(),
            UserCode = Factors.Code(associated.GetProperty("SecretCode").GetString()!, pool.Clock.GetUtcNow()),
        });
    }

    private static Task<JsonElement> DeleteAsync(TestPool pool) =>
        pool.SignedAsync("AdminDeleteSoftwareToken", new { pool.Server.UserPoolId, Username = TestPool.Email });

    private static Task<(string Type, string Message)> RefusedAsync(TestPool pool) =>
        pool.SignedRefusedAsync("AdminDeleteSoftwareToken", new { pool.Server.UserPoolId, Username = TestPool.Email });
}
