using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.LocalPool;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

/// <summary>Client and pool agree on second factors.</summary>
public class FactorContractTests
{
    private const string Address = "ann@example.com";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_is_set_up_with_its_first_code_and_shown_among_the_factors()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var user = await pool.SignInAsync(Address);
        var access = user.SessionTokens!.AccessToken;

        var secret = (await pool.Public.AssociateSoftwareTokenAsync(new() { AccessToken = access }, Cancellation)).SecretCode!;
        await Assert.ThrowsAsync<EnableSoftwareTokenMFAException>(() => pool.Public.VerifySoftwareTokenAsync(
            new() { AccessToken = access, UserCode = Factors.WrongCode(secret, _clock.GetUtcNow()) }, Cancellation));
        var verified = await pool.Public.VerifySoftwareTokenAsync(
            new() { AccessToken = access, UserCode = Factors.Code(secret, _clock.GetUtcNow()), FriendlyDeviceName = "Ann's phone" }, Cancellation);
        await pool.Public.SetUserMFAPreferenceAsync(
            new() { AccessToken = access, SoftwareTokenMfaSettings = new() { Enabled = true, PreferredMfa = true } }, Cancellation);

        Assert.Same(VerifySoftwareTokenResponseType.SUCCESS, verified.Status);
        Assert.Null(verified.Session);
        var factors = await pool.Public.GetUserAuthFactorsAsync(new() { AccessToken = access }, Cancellation);
        Assert.Equal((user.Username, "SOFTWARE_TOKEN_MFA"), (factors.Username, factors.PreferredMfaSetting));
        Assert.Equal(["SOFTWARE_TOKEN_MFA"], factors.UserMFASettingList);
        Assert.Equal(["PASSWORD"], factors.ConfiguredUserAuthFactors);
        var own = await pool.Public.GetUserAsync(new() { AccessToken = access }, Cancellation);
        Assert.Equal(["SOFTWARE_TOKEN_MFA", own.PreferredMfaSetting], own.UserMFASettingList!.Append("SOFTWARE_TOKEN_MFA"));
        var account = await pool.Signed.AdminGetUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = Address }, Cancellation);
        Assert.Equal(["SOFTWARE_TOKEN_MFA", account.PreferredMfaSetting], account.UserMFASettingList!.Append("SOFTWARE_TOKEN_MFA"));
    }

    [Fact]
    public async Task Without_an_app_no_preference_for_it_can_be_set()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken;

        await Assert.ThrowsAsync<InvalidParameterException>(() => pool.Public.SetUserMFAPreferenceAsync(
            new() { AccessToken = access, SoftwareTokenMfaSettings = new() { Enabled = true } }, Cancellation));
        await Assert.ThrowsAsync<InvalidParameterException>(() => pool.Signed.AdminSetUserMFAPreferenceAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = Address, SoftwareTokenMfaSettings = new() { Enabled = true } }, Cancellation));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => pool.Signed.AdminDeleteSoftwareTokenAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = Address }, Cancellation));
        await Assert.ThrowsAsync<UserNotFoundException>(() => pool.Signed.AdminSetUserMFAPreferenceAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = "nobody@example.com" }, Cancellation));
    }

    [Fact]
    public async Task A_pool_without_second_factors_gives_out_no_secret()
    {
        await using var pool = await SecondFactorPool.StartAsync("", _clock);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken;

        await Assert.ThrowsAsync<SoftwareTokenMFANotFoundException>(() =>
            pool.Public.AssociateSoftwareTokenAsync(new() { AccessToken = access }, Cancellation));
    }

    [Fact]
    public async Task Administrators_switch_an_app_off_or_delete_it()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var user = await pool.SignInAsync(Address);
        await SecondFactorPool.EnrolAsync(user, _clock);
        var account = new AdminGetUserRequest { UserPoolId = pool.Server.UserPoolId, Username = Address };

        await pool.Signed.AdminSetUserMFAPreferenceAsync(
            new() { UserPoolId = account.UserPoolId, Username = Address, SoftwareTokenMfaSettings = new() { Enabled = false } }, Cancellation);
        var off = await pool.Signed.AdminGetUserAsync(account, Cancellation);
        await pool.Signed.AdminSetUserMFAPreferenceAsync(
            new() { UserPoolId = account.UserPoolId, Username = Address, SoftwareTokenMfaSettings = new() { Enabled = true } }, Cancellation);
        var on = await pool.Signed.AdminGetUserAsync(account, Cancellation);
        await pool.Signed.AdminDeleteSoftwareTokenAsync(new() { UserPoolId = account.UserPoolId, Username = Address }, Cancellation);
        var deleted = await pool.Signed.AdminGetUserAsync(account, Cancellation);

        Assert.Equal(
            [null, "SOFTWARE_TOKEN_MFA", null],
            new[] { off, on, deleted }.Select(state => state.UserMFASettingList is null ? null : Assert.Single(state.UserMFASettingList)));
        await Assert.ThrowsAsync<InvalidParameterException>(() => user.UpdateSoftwareMfaSettingsAsync(true, true, Cancellation));
    }

    [Fact]
    public async Task A_required_app_is_set_up_in_the_middle_of_a_sign_in()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Required, _clock);
        var user = await pool.ConfirmedAsync(Address);

        var challenge = await user.StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation);
        var associated = await pool.Public.AssociateSoftwareTokenAsync(new() { Session = challenge.SessionID }, Cancellation);
        var verified = await pool.Public.VerifySoftwareTokenAsync(
            new() { Session = associated.Session, UserCode = Factors.Code(associated.SecretCode!, _clock.GetUtcNow()) }, Cancellation);
        var tokens = await AnswerAsync(pool, user.Username!, ChallengeNameType.MFA_SETUP, verified.Session);

        Assert.Same(ChallengeNameType.MFA_SETUP, challenge.ChallengeName);
        Assert.Contains("SOFTWARE_TOKEN_MFA", challenge.ChallengeParameters["MFAS_CAN_SETUP"], StringComparison.Ordinal);
        Assert.NotNull(tokens.AuthenticationResult?.AccessToken);
        await Assert.ThrowsAsync<NotAuthorizedException>(() =>
            pool.Public.AssociateSoftwareTokenAsync(new() { Session = challenge.SessionID }, Cancellation));
    }

    [Fact]
    public async Task Of_two_factors_one_is_chosen()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var user = await pool.SignInAsync(Address);
        await SecondFactorPool.EnrolAsync(user, _clock);
        await pool.Public.SetUserMFAPreferenceAsync(
            new()
            {
                AccessToken = user.SessionTokens!.AccessToken,
                EmailMfaSettings = new() { Enabled = true },
                SoftwareTokenMfaSettings = new() { Enabled = true, PreferredMfa = false },
            },
            Cancellation);

        var choice = await user.StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation);
        var chosen = await AnswerAsync(pool, user.Username!, ChallengeNameType.SELECT_MFA_TYPE, choice.SessionID, ("ANSWER", "EMAIL_OTP"));
        await Assert.ThrowsAsync<NotAuthorizedException>(() =>
            AnswerAsync(pool, user.Username!, ChallengeNameType.SELECT_MFA_TYPE, choice.SessionID, ("ANSWER", "EMAIL_OTP")));

        Assert.Same(ChallengeNameType.SELECT_MFA_TYPE, choice.ChallengeName);
        Assert.Equal(
            ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"],
            JsonSerializer.Deserialize<string[]>(choice.ChallengeParameters["MFAS_CAN_CHOOSE"])!.Order(StringComparer.Ordinal));
        Assert.Same(ChallengeNameType.EMAIL_OTP, chosen.ChallengeName);
        Assert.Equal("a***@e***", chosen.ChallengeParameters!["CODE_DELIVERY_DESTINATION"]);
    }

    [Fact]
    public async Task GetUserPoolMfaConfig_shows_factors_and_passkeys()
    {
        await using var pool = await SecondFactorPool.StartAsync(
            $"{Factors.Optional}\n{SecondFactorPool.Passkeys}\nWebAuthnFactorConfiguration: MULTI_FACTOR_WITH_USER_VERIFICATION", _clock);

        var settings = await pool.Signed.GetUserPoolMfaConfigAsync(new() { UserPoolId = pool.Server.UserPoolId }, Cancellation);

        Assert.Same(UserPoolMfaType.OPTIONAL, settings.MfaConfiguration);
        Assert.True(settings.SoftwareTokenMfaConfiguration?.Enabled);
        Assert.Contains("{####}", settings.EmailMfaConfiguration?.Message, StringComparison.Ordinal);
        Assert.Null(settings.SmsMfaConfiguration);
        Assert.Equal("localhost", settings.WebAuthnConfiguration?.RelyingPartyId);
        Assert.Same(UserVerificationType.Required, settings.WebAuthnConfiguration?.UserVerification);
        Assert.Same(
            WebAuthnFactorConfigurationType.MULTI_FACTOR_WITH_USER_VERIFICATION, settings.WebAuthnConfiguration?.FactorConfiguration);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() =>
            pool.Signed.GetUserPoolMfaConfigAsync(new() { UserPoolId = "eu-west-1_000000000" }, Cancellation));
    }

    private static Task<RespondToAuthChallengeResponse> AnswerAsync(
        ContractPool pool, string username, ChallengeNameType challenge, string? session, params (string Name, string Value)[] answers)
    {
        var responses = answers.ToDictionary(answer => answer.Name, answer => answer.Value);
        responses["USERNAME"] = username;
        responses["SECRET_HASH"] = pool.Hash(username);
        return pool.Public.RespondToAuthChallengeAsync(
            new() { ClientId = pool.Server.ClientId, ChallengeName = challenge, Session = session, ChallengeResponses = responses },
            Cancellation);
    }
}
