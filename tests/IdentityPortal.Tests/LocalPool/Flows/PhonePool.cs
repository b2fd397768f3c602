using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.Tests.LocalPool.Operations;

namespace IdentityPortal.Tests.LocalPool.Flows;

/// <summary>A pool where phone numbers are user names and text messages are factors, with one client that hides who is unknown.</summary>
internal sealed record PhonePool(TestPool Pool, string Id, string ClientId) : IAsyncDisposable
{
    private const string Phone = "+4915112345678";

    /// <summary>The newest message to the phone.</summary>
    public MailboxMessage Newest => Pool.Server.Mailbox.Messages(Phone)[0];

    public static async Task<PhonePool> StartAsync(string? recovery = null)
    {
        var pool = await TestPool.StartAsync();
        var made = await Pools.CreateAsync(pool, new
        {
            PoolName = "phones",
            UsernameAttributes = (string[])["phone_number"],
            AutoVerifiedAttributes = (string[])["phone_number"],
            MfaConfiguration = "OPTIONAL",
            SmsConfiguration = new { SnsCallerArn = "arn:aws:iam::000000000000:role/sms", ExternalId = "me" },
            SmsVerificationMessage = "Welcome, {####}.",
            SmsAuthenticationMessage = "Code {####}",
            AdminCreateUserConfig = new { InviteMessageTemplate = new { SMSMessage = "{username}: {####}" } },
            AccountRecoverySetting =
                recovery is null ? null : new { RecoveryMechanisms = (object[])[new { Priority = 1, Name = recovery }] },
            Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = (string[])["PASSWORD", "SMS_OTP"] } },
        });
        var id = made.GetProperty(nameof(Id)).GetString()!;
        var client = await Pools.CreateClientAsync(pool, new
        {
            UserPoolId = id,
            ClientName = "phones",
            PreventUserExistenceErrors = recovery is null ? "ENABLED" : "LEGACY",
            ExplicitAuthFlows = (string[])["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"],
        });
        return new PhonePool(pool, id, client.GetProperty(nameof(ClientId)).GetString()!);
    }

    /// <summary>Adds a person whose number is not verified.</summary>
    public async Task AddPersonAsync()
    {
        await SetAsync("AdminCreateUser", new { Username = Phone, TemporaryPassword = TestPool.Password, MessageAction = "SUPPRESS" });
        await SetAsync("AdminSetUserPassword", new { Username = Phone, TestPool.Password, Permanent = true });
    }

    public Task<JsonElement> SignInAsync() => CallAsync(
        "InitiateAuth", new { AuthFlow = "USER_PASSWORD_AUTH", AuthParameters = new { USERNAME = Phone, PASSWORD = TestPool.Password } });

    public Task<JsonElement> CallAsync(string operation, object body) => Pool.CallAsync(operation, With("ClientId", ClientId, body));

    /// <summary>Makes a signed call to the pool.</summary>
    public Task<JsonElement> SetAsync(string operation, object body) => Pool.SignedAsync(operation, With("UserPoolId", Id, body));

    public Task<JsonElement> AnswerAsync(JsonElement challenge, string name, string code) =>
        CallAsync("RespondToAuthChallenge", Answer(challenge, name, code));

    public Task<(string Type, string Message)> RefusedAsync(JsonElement challenge, string name, string code) =>
        Pool.RefusedAsync("RespondToAuthChallenge", With("ClientId", ClientId, Answer(challenge, name, code)));

    public ValueTask DisposeAsync() => Pool.DisposeAsync();

    private static object Answer(JsonElement challenge, string name, string code) => new
    {
        ChallengeName = Factors.Name(challenge),
        Session = challenge.GetProperty("Session").GetString(),
        ChallengeResponses = new Dictionary<string, string> { ["USERNAME"] = Phone, [name] = code },
    };

    private static JsonObject With(string name, string value, object body)
    {
        var request = JsonSerializer.SerializeToNode(body)!.AsObject();
        request[name] = value;
        return request;
    }
}
