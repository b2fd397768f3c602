using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Triggers;

public sealed class PreSignUpTriggerTests(TriggerPool shared) : IClassFixture<TriggerPool>
{
    private const string Trigger = "PreSignUp";

    private TestPool Pool => shared.Pool;

    [Fact]
    public async Task The_function_is_told_who_signs_up()
    {
        var name = shared.NewName();
        shared.Functions.Set(Trigger, _ => { });

        await Pool.CallAsync("SignUp", new
        {
            Pool.Server.ClientId,
            Username = name,
            TestPool.Password,
            UserAttributes = (object[])[new { Name = "email", Value = "ann@example.com" }],
            ValidationData = (object[])[new { Name = "captcha", Value = "yes" }],
            ClientMetadata = new { tenant = "blue" },
        });

        var told = Assert.Single(shared.Functions.EventsOf(Trigger, name));
        Assert.True(JsonNode.DeepEquals(told, JsonNode.Parse($$"""
            {
              "version": "1",
              "triggerSource": "PreSignUp_SignUp",
              "region": "eu-west-1",
              "userPoolId": "{{Pool.Server.UserPoolId}}",
              "userName": "{{name}}",
              "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "{{Pool.Server.ClientId}}" },
              "request": {
                "userAttributes": { "email": "ann@example.com" },
                "validationData": { "captcha": "yes" },
                "clientMetadata": { "tenant": "blue" }
              },
              "response": { "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false }
            }
            """)), told.ToJsonString());
    }

    [Fact]
    public async Task The_function_can_confirm_the_account_and_verify_its_address()
    {
        var name = shared.NewName();
        shared.Functions.Respond(Trigger, response => (response["autoConfirmUser"], response["autoVerifyEmail"]) = (true, true));

        var reply = await Pool.CallAsync("SignUp", shared.SignUpRequest(name, ("email", $"{name}@example.com")));

        Assert.True(reply.GetProperty("UserConfirmed").GetBoolean());
        Assert.False(reply.TryGetProperty("CodeDeliveryDetails", out _));
        Assert.Empty(Pool.Server.Mailbox.Messages($"{name}@example.com"));
        var user = $"{await Pool.SignedAsync("AdminGetUser", new { Pool.Server.UserPoolId, Username = name })}";
        Assert.Contains("\"CONFIRMED\"", user, StringComparison.Ordinal);
        Assert.Contains("""{"Name":"email_verified","Value":"true"}""", user, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "UserLambdaValidationException", "PreSignUp failed with error Only from example.com.", "X-Amz-Function-Error: Unhandled", """{"errorMessage":"Only from example.com","errorType":"Error"}""")]
    [InlineData("", "UserLambdaValidationException", "PreSignUp failed with error It broke.", "X-Amz-Function-Error: Unhandled", "It broke")]
    [InlineData("", "InvalidLambdaResponseException", "Invalid lambda function output : Invalid JSON", "", "{")]
    [InlineData("", "InvalidLambdaResponseException", "Invalid lambda function output : Invalid JSON", "", "")]
    [InlineData("", "InvalidLambdaResponseException", "Unrecognizable lambda output", "", "null")]
    [InlineData("", "InvalidLambdaResponseException", "Unrecognizable lambda output", "", "\"fine\"")]
    [InlineData("", "InvalidLambdaResponseException", "Unrecognizable lambda output", "", """{"autoConfirmUser":true}""")]
    [InlineData("", "InvalidLambdaResponseException", "Unrecognizable lambda output", "", """{"response":{"autoConfirmUser":"yes"}}""")]
    [InlineData("", "InvalidLambdaResponseException", "User has no phone_number to verify.", "", """{"response":{"autoVerifyPhone":true}}""")]
    [InlineData("404", "UnexpectedLambdaException", "PreSignUp invocation failed due to error ResourceNotFoundException.", "x-amzn-ErrorType: ResourceNotFoundException", "{}")]
    [InlineData("502", "UnexpectedLambdaException", "PreSignUp invocation failed due to error HTTP 502.", "", "{}")]
    public async Task What_the_function_does_not_allow_does_not_happen(string status, string type, string message, string header, string body)
    {
        var name = shared.NewName();
        var headers = header.Length == 0 ? [] : ((string, string)[])[(header.Split(": ")[0], header.Split(": ")[1])];
        shared.Functions.Code[Trigger] = _ => Task.FromResult(new InvokeAnswer(status.Length == 0 ? 200 : int.Parse(status, null), body, headers));

        Assert.Equal((type, message), await Pool.RefusedAsync("SignUp", shared.SignUpRequest(name, ("email", "ann@example.com"))));

        Assert.Single(shared.Functions.EventsOf(Trigger, name));
        Assert.Equal(
            "UserNotFoundException", (await Pool.SignedRefusedAsync("AdminGetUser", new { Pool.Server.UserPoolId, Username = name })).Type);
    }

    [Fact]
    public async Task An_administrator_is_refused_as_well_but_nothing_else_is_taken_over()
    {
        var name = shared.NewName();
        var request = new { Pool.Server.UserPoolId, Username = name, MessageAction = "SUPPRESS", ClientMetadata = new { tenant = "blue" } };
        shared.Functions.Refuse(Trigger, "Not today");
        Assert.Equal(
            ("UserLambdaValidationException", "PreSignUp failed with error Not today."),
            await Pool.SignedRefusedAsync("AdminCreateUser", request));

        shared.Functions.Respond(Trigger, response => (response["autoConfirmUser"], response["autoVerifyEmail"]) = (true, true));
        var made = await Pool.SignedAsync("AdminCreateUser", request);

        Assert.Equal("FORCE_CHANGE_PASSWORD", made.GetProperty("User").GetProperty("UserStatus").GetString());
        var told = shared.Functions.EventsOf(Trigger, name)[^1];
        Assert.Equal("PreSignUp_AdminCreateUser", $"{told["triggerSource"]}");
        Assert.Equal("CLIENT_ID_NOT_APPLICABLE", $"{told["callerContext"]!["clientId"]}");
        Assert.Equal("""{"tenant":"blue"}""", told["request"]!["clientMetadata"]!.ToJsonString());
    }
}
