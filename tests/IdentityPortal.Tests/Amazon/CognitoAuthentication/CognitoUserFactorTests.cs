using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Srp;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Amazon.CognitoAuthentication;

public class CognitoUserFactorTests
{
    private const string Address = "ann@example.com";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_that_was_set_up_is_asked_for_its_code()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var secret = await SecondFactorPool.EnrolAsync(await pool.SignInAsync(Address), _clock);
        _clock.Advance(TimeSpan.FromSeconds(30));
        var user = pool.Users.GetUser(Address);

        var challenge = await user.StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation);
        var before = user.SessionTokens;
        var answer = new RespondToMfaRequest
        {
            SessionID = challenge.SessionID,
            ChallengeNameType = challenge.ChallengeName,
            MfaCode = Factors.Code(secret, _clock.GetUtcNow()),
        };
        var response = await user.RespondToMfaAuthAsync(answer, Cancellation);

        Assert.Same(ChallengeNameType.SOFTWARE_TOKEN_MFA, challenge.ChallengeName);
        Assert.Null(before);
        Assert.NotNull(response.AuthenticationResult?.IdToken);
        Assert.True(user.SessionTokens!.IsValid());
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.RespondToMfaAuthAsync(answer, Cancellation));
    }

    [Fact]
    public async Task A_wrong_code_from_the_app_is_refused_and_gives_no_tokens()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var secret = await SecondFactorPool.EnrolAsync(await pool.SignInAsync(Address), _clock);
        var user = pool.Users.GetUser(Address);

        var challenge = await user.StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation);
        await Assert.ThrowsAsync<CodeMismatchException>(() => user.RespondToMfaAuthAsync(
            new()
            {
                SessionID = challenge.SessionID,
                ChallengeNameType = challenge.ChallengeName,
                MfaCode = Factors.WrongCode(secret, _clock.GetUtcNow()),
            },
            Cancellation));

        Assert.Null(user.SessionTokens);
    }

    [Fact]
    public async Task A_mailed_code_is_a_second_factor()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var user = await pool.SignInAsync(Address);
        await pool.Public.SetUserMFAPreferenceAsync(
            new() { AccessToken = user.SessionTokens!.AccessToken, EmailMfaSettings = new() { Enabled = true, PreferredMfa = true } },
            Cancellation);
        user.SignOut();

        var challenge = await user.StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation);
        await user.RespondToMfaAuthAsync(
            new() { SessionID = challenge.SessionID, ChallengeNameType = challenge.ChallengeName, MfaCode = pool.CodeFor(Address) },
            Cancellation);

        Assert.Same(ChallengeNameType.EMAIL_OTP, challenge.ChallengeName);
        Assert.True(user.SessionTokens!.IsValid());
    }

    [Fact]
    public async Task An_app_is_not_set_up_with_a_code_that_is_wrong_or_used()
    {
        await using var pool = await SecondFactorPool.StartAsync(Factors.Optional, _clock);
        var user = await pool.SignInAsync(Address);
        var secret = (await user.AssociateSoftwareTokenAsync(Cancellation)).SecretCode!;
        var (right, wrong) = (Factors.Code(secret, _clock.GetUtcNow()), Factors.WrongCode(secret, _clock.GetUtcNow()));

        await Assert.ThrowsAsync<EnableSoftwareTokenMFAException>(() => user.VerifySoftwareTokenAsync(wrong, Cancellation));
        var verified = await user.VerifySoftwareTokenAsync(right, Cancellation);
        await Assert.ThrowsAsync<ExpiredCodeException>(() => user.VerifySoftwareTokenAsync(right, Cancellation));

        Assert.Same(VerifySoftwareTokenResponseType.SUCCESS, verified.Status);
    }

    [Fact]
    public async Task A_code_from_an_SMS_goes_under_its_own_name()
    {
        await using var server = (await ScriptedCognito.StartAsync())
            .Says(200, """{"AuthenticationResult":{"AccessToken":"a","ExpiresIn":900}}""");
        using var client = server.Client();
        var user = new CognitoUserPool("eu-west-1_abc", "client", client, "secret").GetUser(Address);

        await user.RespondToSmsMfaAuthAsync(
            new() { SessionID = "session", MfaCode = Codes.First, ChallengeNameType = ChallengeNameType.EMAIL_OTP }, Cancellation);

        var sent = Assert.Single(server.Requests).Json;
        Assert.Equal(("SMS_MFA", "session"), (sent.GetProperty("ChallengeName").GetString(), sent.GetProperty("Session").GetString()));
        Assert.Equal(
            [("SECRET_HASH", SecretHash.Compute(Address, "client", "secret")), ("SMS_MFA_CODE", Codes.First), ("USERNAME", Address)],
            sent.GetProperty("ChallengeResponses").EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)).Order());
        Assert.True(user.SessionTokens!.IsValid());
    }

    [Theory]
    [InlineData("SELECT_MFA_TYPE")]
    [InlineData("MFA_SETUP")]
    [InlineData(null)]
    public async Task A_challenge_that_takes_no_code_is_not_answered_with_one(string? challenge)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();
        var user = new CognitoUserPool("eu-west-1_abc", "client", client).GetUser(Address);

        await Assert.ThrowsAsync<ArgumentException>(() => user.RespondToMfaAuthAsync(
            new() { SessionID = "session", MfaCode = Codes.First, ChallengeNameType = challenge }, Cancellation));

        Assert.Empty(server.Requests);
    }
}
