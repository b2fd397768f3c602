using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Triggers;

public sealed class PreTokenGenerationTriggerTests(TriggerPool shared) : IClassFixture<TriggerPool>
{
    private const string Trigger = "PreTokenGeneration";

    [Fact]
    public async Task Version_1_changes_the_ID_token_and_the_groups_of_both()
    {
        var name = await shared.ConfirmedAsync("email");
        await shared.Pool.SignedAsync("CreateGroup", new { shared.Pool.Server.UserPoolId, GroupName = name, RoleArn = "arn:aws:iam::123456789012:role/own" });
        await shared.Pool.SignedAsync("AdminAddUserToGroup", new { shared.Pool.Server.UserPoolId, Username = name, GroupName = name });
        shared.Functions.Respond(Trigger, response => response["claimsOverrideDetails"] = JsonNode.Parse("""
            {
              "claimsToAddOrOverride": { "tenant": "blue", "sub": "someone-else", "email": "hidden@example.com" },
              "claimsToSuppress": ["email", "iss"],
              "groupOverrideDetails": { "groupsToOverride": ["other"], "iamRolesToOverride": [], "preferredRole": null }
            }
            """));

        var (id, access) = await TokensAsync(shared, name);

        var told = Assert.Single(shared.Functions.EventsOf(Trigger, name));
        Assert.Equal(("1", "TokenGeneration_Authentication"), ($"{told["version"]}", $"{told["triggerSource"]}"));
        Assert.Equal(
            $$"""{"groupsToOverride":["{{name}}"],"iamRolesToOverride":["arn:aws:iam::123456789012:role/own"],"preferredRole":"arn:aws:iam::123456789012:role/own"}""",
            told["request"]!["groupConfiguration"]!.ToJsonString());
        Assert.Equal("""{"claimsOverrideDetails":null}""", told["response"]!.ToJsonString());
        Assert.Null(told["request"]!["scopes"]);
        Assert.Equal("blue", id.GetProperty("tenant").GetString());
        Assert.NotEqual("someone-else", id.GetProperty("sub").GetString());
        Assert.False(id.TryGetProperty("email", out _));
        Assert.True(id.TryGetProperty("iss", out _));
        Assert.False(id.TryGetProperty("cognito:roles", out _));
        Assert.Equal("""["other"]""", id.GetProperty("cognito:groups").GetRawText());
        Assert.Equal("""["other"]""", access.GetProperty("cognito:groups").GetRawText());
        Assert.False(access.TryGetProperty("tenant", out _));
    }

    [Theory]
    [InlineData("""{"claimsToAddOrOverride":{"tenants":["blue"]}}""")]
    [InlineData("""{"claimsToAddOrOverride":["blue"]}""")]
    [InlineData("""{"claimsToSuppress":"email"}""")]
    [InlineData(""" "blue" """)]
    public async Task An_answer_of_another_form_ends_the_sign_in(string details)
    {
        var name = await shared.ConfirmedAsync();
        shared.Functions.Respond(Trigger, response => response["claimsOverrideDetails"] = JsonNode.Parse(details));

        Assert.Equal(
            ("InvalidLambdaResponseException", "Unrecognizable lambda output"),
            await shared.Pool.RefusedAsync("InitiateAuth", shared.PasswordRequest(name)));
    }

    [Theory]
    [InlineData("V2_0", "2")]
    [InlineData("V3_0", "3")]
    public async Task Versions_2_and_3_change_both_tokens_with_any_values(string version, string told)
    {
        await using var pool = await TriggerPool.StartAsync(TriggerPool.Template(tokens: version));
        var name = await pool.ConfirmedAsync("email");
        pool.Functions.Respond(Trigger, response => response["claimsAndScopeOverrideDetails"] = JsonNode.Parse("""
            {
              "idTokenGeneration": { "claimsToAddOrOverride": { "tenants": ["blue", 1] }, "claimsToSuppress": ["email"] },
              "accessTokenGeneration": {
                "claimsToAddOrOverride": { "plan": { "name": "free" } }, "scopesToAdd": ["wiki/read"], "scopesToSuppress": ["aws.cognito.signin.user.admin"]
              },
              "groupOverrideDetails": null
            }
            """));

        var (id, access) = await TokensAsync(pool, name);

        var sent = Assert.Single(pool.Functions.EventsOf(Trigger, name));
        Assert.Equal(told, $"{sent["version"]}");
        Assert.Equal("""["aws.cognito.signin.user.admin"]""", sent["request"]!["scopes"]!.ToJsonString());
        Assert.Equal("""["blue",1]""", id.GetProperty("tenants").GetRawText());
        Assert.False(id.TryGetProperty("email", out _));
        Assert.Equal("free", access.GetProperty("plan").GetProperty("name").GetString());
        Assert.Equal("wiki/read", access.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task A_refresh_and_a_first_own_password_say_so()
    {
        var name = shared.NewName();
        await shared.Pool.SignedAsync(
            "AdminCreateUser", new { shared.Pool.Server.UserPoolId, Username = name, TemporaryPassword = TestPool.Password, MessageAction = "SUPPRESS" });
        shared.Functions.Set(Trigger, _ => { });
        var challenge = await shared.Pool.CallAsync("InitiateAuth", shared.PasswordRequest(name));
        var tokens = await shared.Pool.CallAsync("RespondToAuthChallenge", new
        {
            shared.Pool.Server.ClientId,
            ChallengeName = "NEW_PASSWORD_REQUIRED",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new { USERNAME = name, NEW_PASSWORD = TestPool.NewPassword },
            ClientMetadata = new { tenant = "blue" },
        });

        await shared.Pool.CallAsync("GetTokensFromRefreshToken", new
        {
            shared.Pool.Server.ClientId,
            RefreshToken = tokens.GetProperty("AuthenticationResult").GetProperty("RefreshToken").GetString(),
            ClientMetadata = new { tenant = "green" },
        });

        Assert.Equal(
            [("TokenGeneration_NewPasswordChallenge", "blue"), ("TokenGeneration_RefreshTokens", "green")],
            shared.Functions.EventsOf(Trigger, name).Select(told => ($"{told["triggerSource"]}", $"{told["request"]!["clientMetadata"]!["tenant"]}")));
    }

    private static async Task<(JsonElement Id, JsonElement Access)> TokensAsync(TriggerPool pool, string name)
    {
        var result = (await pool.Pool.CallAsync("InitiateAuth", pool.PasswordRequest(name))).GetProperty("AuthenticationResult");
        return (Claims("IdToken"), Claims("AccessToken"));

        JsonElement Claims(string token) => Jwt.Claims(result.GetProperty(token).GetString()!);
    }
}
