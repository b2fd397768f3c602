using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.Srp;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of both operations that respond to a challenge.</summary>
public abstract class ChallengeContract : ClientContract
{
    private bool IsSigned => ServiceModel.Operations[Operation].IsSigned;

    private string StartOperation => IsSigned ? "AdminInitiateAuth" : "InitiateAuth";

    [Fact]
    public async Task A_new_password_replaces_the_temporary_one()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        var reply = await target.CallAsync(
            Operation, Answer(target, await StartAsync(target), ("NEW_PASSWORD", Target.NewPassword)));

        Assert.NotEmpty(reply.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!);
        await target.AccessTokenAsync(password: Target.NewPassword);
    }

    [Theory]
    [InlineData("InvalidPasswordException", "Password does not conform to policy: Password not long enough", "Short-7")]
    [InlineData("PasswordHistoryPolicyViolationException", "Password has previously been used", Target.Password)]
    public async Task A_new_password_has_to_keep_the_policy(string type, string message, string password)
    {
        await using var target = await Target.StartAsync(pool: new
        {
            Policies = new { PasswordPolicy = new { MinimumLength = 8, PasswordHistorySize = 2 } },
        });
        await target.InviteAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, Answer(target, await StartAsync(target), ("NEW_PASSWORD", password))));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "A client attempted to write unauthorized attribute", "nickname", "Ann")]
    [InlineData("AliasExistsException", "An account with the given email already exists.", "email", "bob@example.com")]
    public async Task An_attribute_beside_the_new_password_has_to_be_free_to_take(string type, string message, string name, string value)
    {
        await using var target = await Target.StartAsync(client: new
        {
            ExplicitAuthFlows = (string[])["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
            WriteAttributes = (string[])["email"],
        });
        await target.InviteAsync("bob@example.com");
        await target.InviteAsync();
        var challenge = await StartAsync(target);

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(
                Operation, Answer(target, challenge, ("NEW_PASSWORD", Target.NewPassword), ($"userAttributes.{name}", value))));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Invalid session for the user, session is expired.")]
    public async Task A_session_ends(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        var answer = Answer(target, await StartAsync(target), ("NEW_PASSWORD", Target.NewPassword));
        target.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, answer));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Invalid session for the user.")]
    public async Task A_session_is_for_one_use(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        var answer = Answer(target, await StartAsync(target), ("NEW_PASSWORD", Target.NewPassword));
        await target.CallAsync(Operation, answer);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, answer));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Invalid session provided")]
    public async Task A_session_is_for_one_client(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        var challenge = await StartAsync(target);
        await target.AddClientAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, Answer(target, challenge, ("NEW_PASSWORD", Target.NewPassword))));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Missing required parameter NEW_PASSWORD")]
    public async Task An_answer_that_is_missing_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Answer(target, await StartAsync(target))));
    }

    [Fact]
    public async Task The_right_proof_of_the_password_gives_tokens()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        var reply = await target.CallAsync(Operation, await ProofAsync(target));

        Assert.NotEmpty(reply.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!);
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Incorrect username or password.", "LEGACY")]
    [InlineData("NotAuthorizedException", "Incorrect username or password.", "ENABLED")]
    public async Task A_wrong_proof_is_refused(string type, string message, string existenceErrors)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = existenceErrors });
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, await ProofAsync(target, Target.NewPassword)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")]
    public async Task A_proof_with_a_timestamp_in_another_format_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var proof = await ProofAsync(target);
        proof["ChallengeResponses"]!["TIMESTAMP"] = "2026-11-09T09:00:00Z";

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, proof));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User is disabled.", "disabled")]
    [InlineData("UserNotConfirmedException", "User is not confirmed.", "unconfirmed")]
    [InlineData("PasswordResetRequiredException", "Password reset required for the user", "reset")]
    public async Task The_state_of_the_account_is_reported_after_the_proof(string type, string message, string state)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync(state);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, await ProofAsync(target)));
    }

    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.", "LEGACY")]
    [InlineData("NotAuthorizedException", "Incorrect username or password.", "ENABLED")]
    public async Task An_account_can_go_between_challenge_and_proof(string type, string message, string existenceErrors)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = existenceErrors });
        await target.AddPersonAsync();
        var proof = await ProofAsync(target);
        await target.CallAsync("AdminDeleteUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, proof));
    }

    [Theory]
    [InlineData("CodeMismatchException", "Invalid code received for user", false)]
    [InlineData("ExpiredCodeException", "Your software token has already been used once.", true)]
    public async Task A_wrong_or_used_code_of_the_app_is_refused(string type, string message, bool used)
    {
        await using var target = await Target.StartAsync();
        var secret = await AuthenticatorApp.AddPersonAsync(target);
        var code = used ? Factors.Code(secret, target.Now) : Factors.WrongCode(secret, target.Now);

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, Answer(target, await StartAsync(target), ("SOFTWARE_TOKEN_MFA_CODE", code))));
    }

    [Theory]
    [InlineData("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.")]
    public async Task An_authenticator_app_must_be_verified_during_setup(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AllowAsync(target, "ON");
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Answer(target, await StartAsync(target))));
    }

    [Theory]
    [InlineData("CodeMismatchException", "Invalid code or auth state for the user.")]
    public async Task A_wrong_mailed_code_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.MailCodesAsync("ON");
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, Answer(target, await StartAsync(target), ("EMAIL_OTP_CODE", "none"))));
    }

    [Fact]
    public async Task A_mailed_second_factor_is_set_up_with_an_address_that_gets_a_code()
    {
        await using var target = await Target.StartAsync();
        await target.MailCodesAsync("ON");
        await target.SignUpAsync();
        await target.CallAsync("AdminConfirmSignUp", new { UserPoolId = target.PoolId, Username = Target.Email });

        var setUp = await target.CallAsync(Operation, await ProofAsync(target));
        Assert.Equal("""["EMAIL_OTP"]""", setUp.GetProperty("ChallengeParameters").GetProperty("MFAS_CAN_SETUP").GetString());
        var mailed = await target.CallAsync(Operation, Answer(target, setUp, ("EMAIL", Target.Email)));
        Assert.Equal("EMAIL_OTP", mailed.GetProperty("ChallengeName").GetString());
        var reply = await target.CallAsync(Operation, Answer(target, mailed, ("EMAIL_OTP_CODE", target.Code())));

        Assert.True(reply.TryGetProperty("AuthenticationResult", out _));
        Assert.Equal("true", (await target.AttributesAsync())["email_verified"]);
        Assert.Equal("EMAIL_OTP", (await target.AdminGetUserAsync()).GetProperty("PreferredMfaSetting").GetString());
    }

    private protected override JsonObject RequestOf(Target target, string clientId)
    {
        var body = Request(target, "PASSWORD_VERIFIER", session: null, new Dictionary<string, string>
        {
            ["USERNAME"] = Target.Email,
            ["TIMESTAMP"] = SrpTimestamp.Format(target.Now),
            ["PASSWORD_CLAIM_SECRET_BLOCK"] = "none",
            ["PASSWORD_CLAIM_SIGNATURE"] = "none",
        });
        body["ClientId"] = clientId;
        return body;
    }

    protected override JsonObject WithHash(JsonObject body, string hash)
    {
        body["ChallengeResponses"]!["SECRET_HASH"] = hash;
        return body;
    }

    /// <summary>Signs in with the password and returns the challenge.</summary>
    private Task<JsonElement> StartAsync(Target target) => CallStartAsync(
        target,
        target.FlowRequest(
            IsSigned ? "ADMIN_USER_PASSWORD_AUTH" : "USER_PASSWORD_AUTH", ("USERNAME", Target.Email), ("PASSWORD", Target.Password)));

    private Task<JsonElement> CallStartAsync(Target target, object request)
    {
        var body = JsonSerializer.SerializeToNode(request)!.AsObject();
        if (IsSigned)
        {
            body["UserPoolId"] = target.PoolId;
        }

        return target.CallAsync(StartOperation, body);
    }

    /// <summary>The response to PASSWORD_VERIFIER, computed as a client does.</summary>
    private async Task<JsonObject> ProofAsync(Target target, string password = Target.Password)
    {
        using var client = new SrpClient();
        var challenge = await CallStartAsync(
            target, target.FlowRequest("USER_SRP_AUTH", ("USERNAME", Target.Email), ("SRP_A", client.PublicKey)));
        var parameters = challenge.GetProperty("ChallengeParameters").Deserialize<Dictionary<string, string>>()!;
        var (poolName, userId) = (target.PoolId.Split('_')[1], parameters["USER_ID_FOR_SRP"]);
        var timestamp = SrpTimestamp.Format(target.Now);
        var key = client.DeriveKey(poolName, userId, password, parameters["SALT"], parameters["SRP_B"]);
        return Request(target, "PASSWORD_VERIFIER", session: null, new Dictionary<string, string>
        {
            ["USERNAME"] = userId,
            ["TIMESTAMP"] = timestamp,
            ["PASSWORD_CLAIM_SECRET_BLOCK"] = parameters["SECRET_BLOCK"],
            ["PASSWORD_CLAIM_SIGNATURE"] = key.Sign(poolName, userId, Convert.FromBase64String(parameters["SECRET_BLOCK"]), timestamp),
        });
    }

    private JsonObject Answer(Target target, JsonElement challenge, params (string Key, string Value)[] values)
    {
        var responses = values.ToDictionary(pair => pair.Key, pair => pair.Value);
        responses["USERNAME"] = Target.Email;
        return Request(
            target, challenge.GetProperty("ChallengeName").GetString()!, challenge.GetProperty("Session").GetString(), responses);
    }

    private JsonObject Request(Target target, string challenge, string? session, Dictionary<string, string> responses)
    {
        var body = new JsonObject
        {
            ["ClientId"] = target.ClientId,
            ["ChallengeName"] = challenge,
            ["ChallengeResponses"] = JsonSerializer.SerializeToNode(responses),
        };
        if (session is not null)
        {
            body["Session"] = session;
        }

        if (IsSigned)
        {
            body["UserPoolId"] = target.PoolId;
        }

        return body;
    }
}
