using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Triggers;

public sealed class UserMigrationTriggerTests(TriggerPool shared) : IClassFixture<TriggerPool>
{
    private const string Trigger = "UserMigration";

    // Too short for the pool.
    private const string OldPassword = "old";

    private TestPool Pool => shared.Pool;

    [Theory]
    [InlineData("USER_PASSWORD_AUTH")]
    [InlineData("ADMIN_USER_PASSWORD_AUTH")]
    public async Task A_person_of_another_directory_signs_in_with_the_password_from_there(string flow)
    {
        var name = shared.NewName();
        Answer($$"""{ "userAttributes": { "email": "{{name}}@example.com", "email_verified": "true" }, "messageAction": "SUPPRESS" }""");

        Assert.True((await SignInAsync(flow, name)).TryGetProperty("AuthenticationResult", out _));
        Assert.True((await SignInAsync(flow, name)).TryGetProperty("AuthenticationResult", out _));

        var told = Assert.Single(shared.Functions.EventsOf(Trigger, name));
        Assert.Equal("UserMigration_Authentication", $"{told["triggerSource"]}");
        Assert.Equal("""{"password":"old","validationData":{"tenant":"blue"}}""", told["request"]!.ToJsonString());
        var user = $"{await Pool.SignedAsync("AdminGetUser", new { Pool.Server.UserPoolId, Username = name })}";
        Assert.Contains("\"CONFIRMED\"", user, StringComparison.Ordinal);
        Assert.Contains("""{"Name":"email_verified","Value":"true"}""", user, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_another_directory_can_set_a_new_password()
    {
        var name = shared.NewName();
        Answer($$"""{ "userAttributes": { "email": "{{name}}@example.com", "email_verified": "true" } }""");

        await Pool.CallAsync("ForgotPassword", new { Pool.Server.ClientId, Username = name, ClientMetadata = new { tenant = "blue" } });
        await Pool.CallAsync("ConfirmForgotPassword", new
        {
            Pool.Server.ClientId,
            Username = name,
            ConfirmationCode = Pool.NewestCode($"{name}@example.com"),
            Password = TestPool.NewPassword,
        });

        Assert.True((await Pool.CallAsync("InitiateAuth", shared.PasswordRequest(name, TestPool.NewPassword))).TryGetProperty("AuthenticationResult", out _));
        var told = Assert.Single(shared.Functions.EventsOf(Trigger, name));
        Assert.Equal("UserMigration_ForgotPassword", $"{told["triggerSource"]}");
        Assert.Equal("""{"tenant":"blue"}""", told["request"]!["clientMetadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_person_of_another_directory_may_have_to_set_a_new_password()
    {
        var name = shared.NewName();
        Answer($$"""{ "userAttributes": { "email": "{{name}}@example.com", "email_verified": "true" }, "finalUserStatus": "RESET_REQUIRED" }""");

        Assert.Equal("PasswordResetRequiredException", (await Pool.RefusedAsync("InitiateAuth", shared.PasswordRequest(name, OldPassword))).Type);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{ "userAttributes": null }""")]
    [InlineData("""{ "userAttributes": { "email": "ann@example.com" }, "finalUserStatus": "ARCHIVED" }""")]
    [InlineData("""{ "userAttributes": { "custom:unheard": "x" } }""")]
    [InlineData("""{ "userAttributes": "ann@example.com" }""")]
    public async Task A_person_whom_nobody_knows_does_not_get_in(string? response)
    {
        var name = shared.NewName();
        if (response is null)
        {
            shared.Functions.Refuse(Trigger, "Bad password");
        }
        else
        {
            Answer(response);
        }

        Assert.Equal(
            ("UserNotFoundException", $"Exception migrating user in app client {Pool.Server.ClientId}"),
            await Pool.RefusedAsync("InitiateAuth", shared.PasswordRequest(name, OldPassword)));
        Assert.Equal("UserNotFoundException", (await Pool.SignedRefusedAsync("AdminGetUser", new { Pool.Server.UserPoolId, Username = name })).Type);
    }

    [Fact]
    public async Task Where_clients_are_not_told_who_exists_a_refusal_is_that_of_a_wrong_password()
    {
        await using var hiding = await TriggerPool.StartAsync(
            TriggerPool.Template("UsernameAttributes: [email]", "PreventUserExistenceErrors: ENABLED\n"));
        hiding.Functions.Refuse(Trigger, "Bad password");
        Assert.Equal(
            ("NotAuthorizedException", "Incorrect username or password."),
            await hiding.Pool.RefusedAsync("InitiateAuth", hiding.PasswordRequest(TestPool.Email, OldPassword)));
        await hiding.Pool.CallAsync("ForgotPassword", new { hiding.Pool.Server.ClientId, Username = TestPool.Email });

        hiding.Functions.Respond(Trigger, answer => answer["userAttributes"] = new JsonObject { ["email_verified"] = "true" });
        await hiding.Pool.CallAsync("InitiateAuth", hiding.PasswordRequest(TestPool.Email, OldPassword));

        var user = await hiding.Pool.SignedAsync("AdminGetUser", new { hiding.Pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.True(Guid.TryParse(user.GetProperty("Username").GetString(), out _));
    }

    private void Answer(string response) => shared.Functions.Set(Trigger, told => told["response"] = JsonNode.Parse(response));

    private Task<JsonElement> SignInAsync(string flow, string name)
    {
        var request = new
        {
            Pool.Server.UserPoolId,
            Pool.Server.ClientId,
            AuthFlow = flow,
            AuthParameters = new { USERNAME = name, PASSWORD = OldPassword },
            ClientMetadata = new { tenant = "blue" },
        };
        return flow.StartsWith("ADMIN", StringComparison.Ordinal)
            ? Pool.SignedAsync("AdminInitiateAuth", request)
            : Pool.CallAsync("InitiateAuth", request);
    }
}
