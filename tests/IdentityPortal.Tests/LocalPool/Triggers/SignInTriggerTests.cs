using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>PreAuthentication and PostAuthentication.</summary>
public sealed class SignInTriggerTests(TriggerPool shared) : IClassFixture<TriggerPool>
{
    private TestPool Pool => shared.Pool;

    [Fact]
    public async Task A_password_calls_one_function_before_and_one_after_it_is_checked()
    {
        var name = await shared.ConfirmedAsync();

        Assert.Equal("NotAuthorizedException", (await Pool.RefusedAsync("InitiateAuth", shared.PasswordRequest(name, "wrong-password"))).Type);
        Assert.Single(shared.Functions.EventsOf("PreAuthentication", name));
        Assert.Empty(shared.Functions.EventsOf("PostAuthentication", name));

        await Pool.CallAsync("InitiateAuth", shared.PasswordRequest(name));
        var before = shared.Functions.EventsOf("PreAuthentication", name)[^1];
        var after = Assert.Single(shared.Functions.EventsOf("PostAuthentication", name));
        Assert.Equal("PreAuthentication_Authentication", $"{before["triggerSource"]}");
        Assert.Equal("""{"tenant":"blue"}""", before["request"]!["validationData"]!.ToJsonString());
        Assert.Equal("PostAuthentication_Authentication", $"{after["triggerSource"]}");
        Assert.Equal("false", after["request"]!["newDeviceUsed"]!.ToJsonString());
        Assert.Null(after["request"]!["clientMetadata"]);
        Assert.Equal("CONFIRMED", $"{after["request"]!["userAttributes"]!["cognito:user_status"]}");
    }

    [Fact]
    public async Task SRP_calls_the_first_function_with_its_first_request_and_the_second_with_its_last()
    {
        var name = await shared.ConfirmedAsync();
        using var signIn = new SrpSignIn(Pool);

        await signIn.StartAsync(name);
        Assert.Single(shared.Functions.EventsOf("PreAuthentication", name));
        Assert.Empty(shared.Functions.EventsOf("PostAuthentication", name));

        signIn.Answer();
        await Pool.CallAsync("RespondToAuthChallenge", new
        {
            Pool.Server.ClientId,
            ChallengeName = "PASSWORD_VERIFIER",
            ChallengeResponses = signIn.Responses,
            ClientMetadata = new { tenant = "blue" },
        });
        Assert.Equal(
            """{"tenant":"blue"}""", Assert.Single(shared.Functions.EventsOf("PostAuthentication", name))["request"]!["clientMetadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_sign_in_without_a_password_right_after_the_code_calls_them_too()
    {
        var name = shared.NewName();
        var signedUp = await Pool.CallAsync("SignUp", shared.SignUpRequest(name, ("email", $"{name}@example.com")));
        var confirmed = await Pool.CallAsync("ConfirmSignUp", new
        {
            Pool.Server.ClientId,
            Username = name,
            ConfirmationCode = Pool.NewestCode($"{name}@example.com"),
            Session = signedUp.GetProperty("Session").GetString(),
        });

        await Pool.CallAsync("InitiateAuth", new
        {
            Pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = name },
            Session = confirmed.GetProperty("Session").GetString(),
        });
        await Pool.CallAsync("InitiateAuth", new
        {
            Pool.Server.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new { USERNAME = name, PREFERRED_CHALLENGE = "PASSWORD", PASSWORD = TestPool.Password },
        });

        Assert.Equal(2, shared.Functions.EventsOf("PreAuthentication", name).Count);
        Assert.Equal(2, shared.Functions.EventsOf("PostAuthentication", name).Count);
    }

    [Theory]
    [InlineData("PreAuthentication")]
    [InlineData("PostAuthentication")]
    [InlineData("PreTokenGeneration")]
    public async Task A_function_can_end_the_sign_in(string trigger)
    {
        var name = await shared.ConfirmedAsync();
        shared.Functions.Refuse(trigger, "Closed on Mondays");

        var refusal = await Pool.RefusedAsync("InitiateAuth", shared.PasswordRequest(name));

        shared.Functions.Set(trigger, _ => { });
        Assert.Equal(("UserLambdaValidationException", $"{trigger} failed with error Closed on Mondays."), refusal);
    }

    [Fact]
    public async Task Only_where_clients_are_not_told_who_exists_a_function_is()
    {
        await using var hiding = await TriggerPool.StartAsync(TriggerPool.Template(client: "PreventUserExistenceErrors: ENABLED\n"));
        var name = await hiding.ConfirmedAsync();
        await hiding.Pool.CallAsync("InitiateAuth", hiding.PasswordRequest(name));
        await hiding.Pool.RefusedAsync("InitiateAuth", hiding.PasswordRequest("nobody"));
        await Pool.RefusedAsync("InitiateAuth", shared.PasswordRequest("nobody"));

        Assert.Equal("false", hiding.Functions.EventsOf("PreAuthentication", name)[0]["request"]!["userNotFound"]!.ToJsonString());
        Assert.Equal("true", hiding.Functions.EventsOf("PreAuthentication", "nobody")[0]["request"]!["userNotFound"]!.ToJsonString());
        Assert.Equal(JsonValueKind.Object, hiding.Functions.EventsOf("PreAuthentication", "nobody")[0]["request"]!["userAttributes"]!.GetValueKind());
        Assert.Empty(shared.Functions.EventsOf("PreAuthentication", "nobody"));
    }
}
