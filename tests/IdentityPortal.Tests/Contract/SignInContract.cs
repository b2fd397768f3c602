using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of both operations that start a sign-in.</summary>
public abstract class SignInContract : ClientContract
{
    private protected bool IsSigned => ServiceModel.Operations[Operation].IsSigned;

    private string PasswordFlow => IsSigned ? "ADMIN_USER_PASSWORD_AUTH" : "USER_PASSWORD_AUTH";

    [Theory]
    [InlineData("AliasAttributes", null, "ann", "ann")]
    [InlineData("AliasAttributes", "email", "ann", Target.Email)]
    [InlineData("AliasAttributes", "phone_number", "ann", People.Phone)]
    [InlineData("UsernameAttributes", "email", Target.Email, Target.Email)]
    [InlineData("UsernameAttributes", "phone_number", People.Phone, People.Phone)]
    public async Task The_password_lets_in_by_each_name_of_the_account(string setting, string? attribute, string username, string typed)
    {
        string[] attributes = attribute is null ? [] : [attribute];
        await using var target = await Target.StartAsync(
            pool: new Dictionary<string, string[]> { ["UsernameAttributes"] = [], [setting] = attributes });
        await target.InviteWithPhoneAsync(username);
        await target.CallAsync(
            "AdminSetUserPassword", new { UserPoolId = target.PoolId, Username = username, Target.Password, Permanent = true });

        var result = (await target.CallAsync(Operation, ByPassword(target, typed))).GetProperty("AuthenticationResult");

        Assert.Equal(3600, result.GetProperty("ExpiresIn").GetInt32());
        Assert.All(["AccessToken", "IdToken", "RefreshToken"], name => Assert.NotEmpty(result.GetProperty(name).GetString()!));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Incorrect username or password.", "LEGACY")]
    [InlineData("NotAuthorizedException", "Incorrect username or password.", "ENABLED")]
    public async Task A_wrong_password_is_refused(string type, string message, string existenceErrors)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = existenceErrors });
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target, password: Target.NewPassword)));
    }

    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.", "LEGACY")]
    [InlineData("NotAuthorizedException", "Incorrect username or password.", "ENABLED")]
    public async Task A_missing_account_is_reported_if_the_client_is_set_so(string type, string message, string existenceErrors)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = existenceErrors });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User is disabled.", "disabled")]
    [InlineData("UserNotConfirmedException", "User is not confirmed.", "unconfirmed")]
    [InlineData("PasswordResetRequiredException", "Password reset required for the user", "reset")]
    public async Task The_state_of_the_account_is_reported(string type, string message, string state)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync(state);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.")]
    public async Task A_temporary_password_ends(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        target.Advance(TimeSpan.FromDays(7));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Password attempts exceeded")]
    public async Task After_five_wrong_passwords_the_right_one_has_to_wait(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        for (var count = 0; count < 5; count++)
        {
            await target.RefusedAsync(Operation, ByPassword(target, password: Target.NewPassword));
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "USER_SRP_AUTH is not enabled for the client.", "USER_SRP_AUTH")]
    [InlineData("InvalidParameterException", "USER_AUTH is not enabled for the client.", "USER_AUTH")]
    public async Task A_flow_that_the_client_does_not_allow_is_named(string type, string message, string flow)
    {
        await using var target = await Target.StartAsync(client: new { ExplicitAuthFlows = (string[])["ALLOW_CUSTOM_AUTH"] });

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, Request(target, flow, ("USERNAME", Target.Email), ("SRP_A", "ab"))));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Missing required parameter USERNAME")]
    public async Task A_parameter_that_is_missing_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Request(target, PasswordFlow)));
    }

    [Fact]
    public async Task A_refresh_token_carries_the_sign_in_on()
    {
        await using var target = await Target.StartAsync();

        var reply = await target.CallAsync(Operation, ByRefreshToken(target, await RefreshTokenAsync(target)));

        Assert.NotEmpty(reply.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!);
        Assert.False(reply.GetProperty("AuthenticationResult").TryGetProperty("RefreshToken", out _));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Invalid Refresh Token")]
    public async Task A_text_that_is_no_refresh_token_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByRefreshToken(target, "none")));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Refresh Token has been revoked")]
    public async Task A_revoked_refresh_token_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await RefreshTokenAsync(target);
        await target.CallAsync("RevokeToken", new { Token = token, target.ClientId });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByRefreshToken(target, token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Refresh Token has expired")]
    public async Task A_refresh_token_ends(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await RefreshTokenAsync(target);
        target.Advance(TimeSpan.FromDays(30));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByRefreshToken(target, token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "SecretHash does not match for the client: {client}")]
    public async Task A_refresh_token_comes_with_the_hash_of_its_persons_name(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });
        var token = await RefreshTokenAsync(target);

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", target.ClientId, StringComparison.Ordinal)),
            await target.RefusedAsync(
                Operation,
                Request(target, "REFRESH_TOKEN_AUTH", ("REFRESH_TOKEN", token), ("SECRET_HASH", target.Hash("somebody else")!))));
    }

    private protected JsonObject Request(Target target, string flow, params (string Key, string Value)[] parameters)
    {
        var body = JsonSerializer.SerializeToNode(target.FlowRequest(flow, parameters))!.AsObject();
        if (IsSigned)
        {
            body["UserPoolId"] = target.PoolId;
        }

        return body;
    }

    private protected JsonObject ByPassword(Target target, string username = Target.Email, string password = Target.Password) =>
        Request(target, PasswordFlow, ("USERNAME", username), ("PASSWORD", password));

    private protected override JsonObject RequestOf(Target target, string clientId)
    {
        var body = ByPassword(target);
        body["ClientId"] = clientId;
        body["AuthParameters"]!.AsObject().Remove("SECRET_HASH");
        return body;
    }

    protected override JsonObject WithHash(JsonObject body, string hash)
    {
        body["AuthParameters"]!["SECRET_HASH"] = hash;
        return body;
    }

    private JsonObject ByRefreshToken(Target target, string token) => Request(target, "REFRESH_TOKEN_AUTH", ("REFRESH_TOKEN", token));

    private async Task<string> RefreshTokenAsync(Target target)
    {
        await target.AddPersonAsync();
        var reply = await target.CallAsync(Operation, ByPassword(target));
        return reply.GetProperty("AuthenticationResult").GetProperty("RefreshToken").GetString()!;
    }
}
