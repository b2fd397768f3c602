using IdentityPortal.LocalPool;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>
/// A pool whose template has a function for each trigger, named as the trigger, and the server of these functions. Tests of a class share it, and each
/// has people of its own.
/// </summary>
public sealed class TriggerPool : IAsyncLifetime
{
    private static readonly string[] Names =
    [
        "PreSignUp", "CustomMessage", "PostConfirmation", "PreAuthentication", "PostAuthentication", "DefineAuthChallenge", "CreateAuthChallenge",
        "VerifyAuthChallengeResponse", "UserMigration",
    ];

    private int _people;

    internal InvokeServer Functions { get; private set; } = null!;

    internal TestPool Pool { get; private set; } = null!;

    /// <summary>A pool with plain user names, a client without secret, and all triggers.</summary>
    internal static string Template(string pool = "", string client = "", string tokens = "V1_0") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\n{Templates.LaxPasswords}\n{pool}\nLambdaConfig:\n"
            + string.Concat(Names.Select(name => $"  {name}: !GetAtt {name}.Arn\n"))
            + $"  PreTokenGenerationConfig: {{ LambdaVersion: {tokens}, LambdaArn: !GetAtt PreTokenGeneration.Arn }}\n"
            + "  CustomEmailSender: { LambdaVersion: V1_0, LambdaArn: !GetAtt CustomEmailSender.Arn }\n",
        "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH, ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH]\n" + client)
            + string.Concat(Names.Concat(["PreTokenGeneration", "CustomEmailSender"]).Select(name => $"\n  {name}: {{ Type: AWS::Serverless::Function, Properties: {{}} }}"));

    internal static async Task<TriggerPool> StartAsync(string? template = null, Action<LocalPoolOptions>? configure = null)
    {
        var functions = await InvokeServer.StartAsync();
        return new TriggerPool
        {
            Functions = functions,
            Pool = await TestPool.StartAsync(template ?? Template(), options =>
            {
                options.LambdaEndpoint = functions.Endpoint;
                configure?.Invoke(options);
            }),
        };
    }

    public async ValueTask InitializeAsync()
    {
        var started = await StartAsync();
        (Functions, Pool) = (started.Functions, started.Pool);
    }

    /// <summary>A user name that no other test uses.</summary>
    public string NewName() => $"person{Interlocked.Increment(ref _people)}";

    internal object SignUpRequest(string name, params (string Name, string Value)[] attributes) => new
    {
        Pool.Server.ClientId,
        Username = name,
        TestPool.Password,
        UserAttributes = attributes.Select(attribute => new { attribute.Name, attribute.Value }),
    };

    internal object PasswordRequest(string name, string password = TestPool.Password) => new
    {
        Pool.Server.ClientId,
        AuthFlow = "USER_PASSWORD_AUTH",
        AuthParameters = new { USERNAME = name, PASSWORD = password },
        ClientMetadata = new { tenant = "blue" },
    };

    /// <summary>Makes a confirmed account and returns its name.</summary>
    /// <param name="attribute">email gives it an address.</param>
    internal async Task<string> ConfirmedAsync(string? attribute = null)
    {
        var name = NewName();
        await Pool.CallAsync("SignUp", attribute is null ? SignUpRequest(name) : SignUpRequest(name, (attribute, $"{name}@example.com")));
        await Pool.SignedAsync("AdminConfirmSignUp", new { Pool.Server.UserPoolId, Username = name });
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await Functions.DisposeAsync();
    }
}
