namespace IdentityPortal.Tests.LocalPool.Triggers;

public sealed class PostConfirmationTriggerTests(TriggerPool shared) : IClassFixture<TriggerPool>
{
    private const string Trigger = "PostConfirmation";

    private static readonly object Metadata = new { tenant = "blue" };

    private TestPool Pool => shared.Pool;

    [Fact]
    public async Task The_function_hears_of_a_code_that_confirms_and_of_one_that_resets_the_password()
    {
        var name = shared.NewName();
        var address = $"{name}@example.com";
        await Pool.CallAsync("SignUp", shared.SignUpRequest(name, ("email", address)));

        await Pool.CallAsync("ConfirmSignUp", new
        {
            Pool.Server.ClientId,
            Username = name,
            ConfirmationCode = Pool.NewestCode(address),
            ClientMetadata = Metadata,
        });
        await Pool.CallAsync("ForgotPassword", new { Pool.Server.ClientId, Username = name });
        await Pool.CallAsync("ConfirmForgotPassword", new
        {
            Pool.Server.ClientId,
            Username = name,
            ConfirmationCode = Pool.NewestCode(address),
            Password = TestPool.NewPassword,
            ClientMetadata = Metadata,
        });

        var told = shared.Functions.EventsOf(Trigger, name);
        Assert.Equal(
            ["PostConfirmation_ConfirmSignUp", "PostConfirmation_ConfirmForgotPassword"], told.Select(one => $"{one["triggerSource"]}"));
        Assert.All(told, one => Assert.Equal("""{"tenant":"blue"}""", one["request"]!["clientMetadata"]!.ToJsonString()));
        var attributes = told[0]["request"]!["userAttributes"]!;
        Assert.Equal((address, "true", "CONFIRMED"), ($"{attributes["email"]}", $"{attributes["email_verified"]}", $"{attributes["cognito:user_status"]}"));
        Assert.NotNull(attributes["sub"]);
    }

    [Fact]
    public async Task The_function_hears_of_an_account_that_an_administrator_or_a_function_confirms()
    {
        var (byAdministrator, byFunction) = (shared.NewName(), shared.NewName());
        await Pool.CallAsync("SignUp", shared.SignUpRequest(byAdministrator));
        await Pool.SignedAsync("AdminConfirmSignUp", new { Pool.Server.UserPoolId, Username = byAdministrator, ClientMetadata = Metadata });
        shared.Functions.Respond("PreSignUp", response => response["autoConfirmUser"] = true);
        await Pool.CallAsync("SignUp", shared.SignUpRequest(byFunction));
        shared.Functions.Set("PreSignUp", _ => { });

        var told = Assert.Single(shared.Functions.EventsOf(Trigger, byAdministrator));
        Assert.Equal("CLIENT_ID_NOT_APPLICABLE", $"{told["callerContext"]!["clientId"]}");
        Assert.Equal("PostConfirmation_ConfirmSignUp", $"{Assert.Single(shared.Functions.EventsOf(Trigger, byFunction))["triggerSource"]}");
    }

    [Fact]
    public async Task A_refusal_comes_too_late_to_change_anything()
    {
        var name = shared.NewName();
        await Pool.CallAsync("SignUp", shared.SignUpRequest(name));
        shared.Functions.Refuse(Trigger, "No room");

        var refusal = await Pool.SignedRefusedAsync("AdminConfirmSignUp", new { Pool.Server.UserPoolId, Username = name });

        shared.Functions.Set(Trigger, _ => { });
        Assert.Equal(("UserLambdaValidationException", "PostConfirmation failed with error No room."), refusal);
        var user = await Pool.SignedAsync("AdminGetUser", new { Pool.Server.UserPoolId, Username = name });
        Assert.Equal("CONFIRMED", user.GetProperty("UserStatus").GetString());
    }
}
