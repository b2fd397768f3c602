using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse.</summary>
public sealed class AuthChallengeTriggersTests : IClassFixture<TriggerPool>
{
    private readonly TriggerPool _shared;

    public AuthChallengeTriggersTests(TriggerPool shared)
    {
        _shared = shared;
        Program(shared);
    }

    private TestPool Pool => _shared.Pool;

    [Fact]
    public async Task Functions_ask_until_they_are_content()
    {
        var name = await _shared.ConfirmedAsync();

        var first = await StartAsync(_shared, name);
        Assert.Equal("CUSTOM_CHALLENGE", first.GetProperty("ChallengeName").GetString());
        Assert.Equal($$"""{"question":"2 + 3","USERNAME":"{{name}}"}""", first.GetProperty("ChallengeParameters").GetRawText());
        var second = await Pool.CallAsync("RespondToAuthChallenge", Answer(_shared, first, name, "4"));
        var tokens = await Pool.CallAsync("RespondToAuthChallenge", Answer(_shared, second, name, "5"));

        Assert.True(tokens.TryGetProperty("AuthenticationResult", out _));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user."),
            await Pool.RefusedAsync("RespondToAuthChallenge", Answer(_shared, first, name, "5")));
        var defined = _shared.Functions.EventsOf("DefineAuthChallenge", name);
        Assert.Equal(
            [
                "[]",
                """[{"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,"challengeMetadata":"sum"}]""",
                """[{"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,"challengeMetadata":"sum"},{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":"sum"}]""",
            ],
            defined.Select(told => told["request"]!["session"]!.ToJsonString()));
        Assert.Equal("DefineAuthChallenge_Authentication", $"{defined[0]["triggerSource"]}");
        Assert.Null(defined[0]["request"]!["clientMetadata"]);
        Assert.Equal("""{"tenant":"blue"}""", defined[1]["request"]!["clientMetadata"]!.ToJsonString());
        var created = _shared.Functions.EventsOf("CreateAuthChallenge", name)[0];
        Assert.Equal(("CreateAuthChallenge_Authentication", "CUSTOM_CHALLENGE"), ($"{created["triggerSource"]}", $"{created["request"]!["challengeName"]}"));
        var verified = _shared.Functions.EventsOf("VerifyAuthChallengeResponse", name)[0];
        Assert.Equal("VerifyAuthChallengeResponse_Authentication", $"{verified["triggerSource"]}");
        Assert.Equal("4", $"{verified["request"]!["challengeAnswer"]}");
        Assert.Equal("""{"answer":"5"}""", verified["request"]!["privateChallengeParameters"]!.ToJsonString());
        Assert.Equal("CONFIRMED", $"{verified["request"]!["userAttributes"]!["cognito:user_status"]}");
    }

    [Fact]
    public async Task A_password_proven_by_SRP_can_come_first()
    {
        var name = await _shared.ConfirmedAsync();
        using var signIn = new SrpSignIn(Pool);
        await StartWithSrpAsync(signIn, name);

        Assert.Equal("NotAuthorizedException", (await Pool.RefusedAsync("RespondToAuthChallenge", signIn.Answer("wrong"))).Type);
        var challenge = await Pool.CallAsync("RespondToAuthChallenge", signIn.Answer());
        var tokens = await Pool.CallAsync("RespondToAuthChallenge", Answer(_shared, challenge, name, "5"));

        Assert.True(tokens.TryGetProperty("AuthenticationResult", out _));
        Assert.Equal(
            ["SRP_A", "SRP_A PASSWORD_VERIFIER", "SRP_A PASSWORD_VERIFIER CUSTOM_CHALLENGE"],
            _shared.Functions.EventsOf("DefineAuthChallenge", name).Select(told => string.Join(' ', Names(told))));
    }

    [Fact]
    public async Task An_administrator_can_do_the_same()
    {
        var name = await _shared.ConfirmedAsync();
        var challenge = await Pool.SignedAsync("AdminInitiateAuth", new
        {
            Pool.Server.UserPoolId,
            Pool.Server.ClientId,
            AuthFlow = "CUSTOM_AUTH",
            AuthParameters = new { USERNAME = name },
        });

        var tokens = await Pool.SignedAsync("AdminRespondToAuthChallenge", new
        {
            Pool.Server.UserPoolId,
            Pool.Server.ClientId,
            ChallengeName = "CUSTOM_CHALLENGE",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new { USERNAME = name, ANSWER = "5" },
        });

        Assert.True(tokens.TryGetProperty("AuthenticationResult", out _));
    }

    [Theory]
    [InlineData("DefineAuthChallenge", """{"failAuthentication":true,"issueTokens":true}""", "NotAuthorizedException", "Incorrect username or password.")]
    [InlineData("DefineAuthChallenge", "{}", "InvalidLambdaResponseException", "Unrecognizable lambda output")]
    [InlineData("DefineAuthChallenge", """{"challengeName":5}""", "InvalidLambdaResponseException", "Unrecognizable lambda output")]
    [InlineData("DefineAuthChallenge", """{"challengeName":"SMS_MFA"}""", "InvalidParameterException", "The local pool does not answer SMS_MFA in CUSTOM_AUTH.")]
    [InlineData("DefineAuthChallenge", """{"challengeName":"PASSWORD_VERIFIER"}""", "InvalidParameterException", "The local pool does not answer PASSWORD_VERIFIER in CUSTOM_AUTH.")]
    [InlineData("CreateAuthChallenge", """{"publicChallengeParameters":{"answers":["5"]}}""", "InvalidLambdaResponseException", "Unrecognizable lambda output")]
    public async Task What_the_functions_decide_or_what_nobody_understands_ends_the_sign_in(string function, string response, string type, string message)
    {
        var name = await _shared.ConfirmedAsync();
        _shared.Functions.Set(function, told => told["response"] = JsonNode.Parse(response));

        Assert.Equal((type, message), await Pool.RefusedAsync("InitiateAuth", Request(_shared, name)));
    }

    [Fact]
    public async Task Nobody_gets_tokens_for_a_name_without_an_account()
    {
        await using var hiding = await TriggerPool.StartAsync(TriggerPool.Template(client: "PreventUserExistenceErrors: ENABLED\n"));
        Program(hiding);

        var challenge = await StartAsync(hiding, "nobody");

        Assert.Equal(
            ("NotAuthorizedException", "Incorrect username or password."),
            await hiding.Pool.RefusedAsync("RespondToAuthChallenge", Answer(hiding, challenge, "nobody", "5")));
        Assert.All(
            hiding.Functions.Calls.Where(call => call.Function.Contains("AuthChallenge", StringComparison.Ordinal)),
            call => Assert.Equal("true", call.Event["request"]!["userNotFound"]!.ToJsonString()));
        Assert.Equal("UserNotFoundException", (await Pool.RefusedAsync("InitiateAuth", Request(_shared, "nobody"))).Type);
    }

    [Fact]
    public async Task Somebody_else_cannot_answer()
    {
        var (name, other) = (await _shared.ConfirmedAsync(), await _shared.ConfirmedAsync());
        var challenge = await StartAsync(_shared, name);

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session provided"),
            await Pool.RefusedAsync("RespondToAuthChallenge", Answer(_shared, challenge, other, "5")));
    }

    [Fact]
    public async Task Without_functions_the_flow_does_not_begin()
    {
        await using var without = await TestPool.StartAsync(
            TemplateFile.With(Templates.LaxPasswords, "ExplicitAuthFlows: [ALLOW_CUSTOM_AUTH]"));
        await using var unreached = await TestPool.StartAsync(TriggerPool.Template());
        foreach (var (pool, refusal) in ((TestPool, (string, string))[])
        [
            (without, ("UnexpectedLambdaException", "null invocation failed due to configuration.")),
            (unreached, ("InvalidParameterException", "The local pool does not answer CUSTOM_AUTH without LocalPool:LambdaEndpoint.")),
        ])
        {
            await pool.SignedAsync("AdminCreateUser", new { pool.Server.UserPoolId, Username = "ann", MessageAction = "SUPPRESS" });
            Assert.Equal(
                refusal,
                await pool.RefusedAsync("InitiateAuth", new { pool.Server.ClientId, AuthFlow = "CUSTOM_AUTH", AuthParameters = new { USERNAME = "ann" } }));
        }
    }

    // Two tries at a sum, after the password if the client starts with it.
    private static void Program(TriggerPool pool)
    {
        pool.Functions.Set("DefineAuthChallenge", told =>
        {
            var response = told["response"]!;
            var session = told["request"]!["session"]!.AsArray();
            var names = Names(told).ToList();
            response["issueTokens"] = names.Contains("CUSTOM_CHALLENGE") && (bool)session[^1]!["challengeResult"]!;
            response["failAuthentication"] = names.Count(name => name == "CUSTOM_CHALLENGE") > 2;
            response["challengeName"] = names is ["SRP_A"] ? "PASSWORD_VERIFIER" : "CUSTOM_CHALLENGE";
        });
        pool.Functions.Respond("CreateAuthChallenge", response =>
        {
            response["publicChallengeParameters"] = new JsonObject { ["question"] = "2 + 3" };
            response["privateChallengeParameters"] = new JsonObject { ["answer"] = "5" };
            response["challengeMetadata"] = "sum";
        });
        pool.Functions.Set("VerifyAuthChallengeResponse", told =>
            told["response"]!["answerCorrect"] = $"{told["request"]!["challengeAnswer"]}" == $"{told["request"]!["privateChallengeParameters"]!["answer"]}");
    }

    private static IEnumerable<string> Names(JsonObject told) =>
        told["request"]!["session"]!.AsArray().Select(result => $"{result!["challengeName"]}");

    private static Task<JsonElement> StartAsync(TriggerPool pool, string name) => pool.Pool.CallAsync("InitiateAuth", Request(pool, name));

    private static object Request(TriggerPool pool, string name) => new
    {
        pool.Pool.Server.ClientId,
        AuthFlow = "CUSTOM_AUTH",
        AuthParameters = new { USERNAME = name },
        ClientMetadata = new { tenant = "blue" },
    };

    private static object Answer(TriggerPool pool, JsonElement challenge, string name, string answer) => new
    {
        pool.Pool.Server.ClientId,
        ChallengeName = "CUSTOM_CHALLENGE",
        Session = challenge.GetProperty("Session").GetString(),
        ChallengeResponses = new { USERNAME = name, ANSWER = answer },
        ClientMetadata = new { tenant = "blue" },
    };

    private static async Task StartWithSrpAsync(SrpSignIn signIn, string name)
    {
        await signIn.StartAsync(name, "CUSTOM_AUTH");
        Assert.Equal("PASSWORD_VERIFIER", signIn.Challenge.GetProperty("ChallengeName").GetString());
    }
}
