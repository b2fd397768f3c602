using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.Srp;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Contract;

/// <summary>
/// A test's own user pool with one client, created through the API on the local pool or on AWS (see the README). Calls use our typed client if it has
/// the operation, and raw requests otherwise.
/// </summary>
internal sealed class Target : IAsyncDisposable
{
    public const string Password = "Correct-horse-battery-9";
    public const string NewPassword = "Another-horse-battery-8";
    public const string Email = "ann@example.com";

    private static readonly PoolSigningKeys Keys = PoolSigningKeys.Create();

    // The template's own pool is not used, so the smallest template suffices.
    private static readonly TemplateFile Template = new(TemplateFile.With(pool: "", client: ""));

    private static readonly Lazy<Task<Target>> Shared = new(() => StartAsync());

    private readonly HttpClient _http = new();
    private readonly LiveSettings _place;
    private readonly LocalPoolServer? _local;
    private readonly FakeTimeProvider _clock;
    private readonly TypedClient _client;

    private Target(LiveSettings place, LocalPoolServer? local, FakeTimeProvider clock)
    {
        _place = place;
        _local = local;
        _clock = clock;
        _client = new TypedClient(place);
    }

    public string PoolId { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    /// <summary>Empty for a client without a secret.</summary>
    public string ClientSecret { get; private set; } = "";

    public DateTimeOffset Now => LiveSettings.IsLive ? DateTimeOffset.UtcNow : _clock.GetUtcNow();

    /// <param name="pool">Members of CreateUserPool that replace the defaults: e-mail addresses as user names, verified by mail.</param>
    /// <param name="client">
    /// Members of CreateUserPoolClient that replace the defaults: all flows, no secret, and errors that reveal unknown users.
    /// </param>
    public static async Task<Target> StartAsync(object? pool = null, object? client = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var target = LiveSettings.IsLive
            ? new Target(LiveSettings.FromEnvironment(), local: null, clock)
            : await StartLocalAsync(clock);
        var made = await target.CallAsync("CreateUserPool", With(pool, new
        {
            PoolName = "contract",
            UsernameAttributes = (string[])["email"],
            AutoVerifiedAttributes = (string[])["email"],
        }));
        target.PoolId = made.GetProperty("UserPool").GetProperty("Id").GetString()!;
        await target.AddClientAsync(client);
        return target;
    }

    /// <summary>
    /// One target for all tests whose calls are refused before they read or change anything. An injected fault affects only the test's own operation,
    /// which no other class calls here, and the tests of one class run sequentially.
    /// </summary>
    public static Task<Target> SharedAsync() => Shared.Value;

    /// <summary>Disposes of the shared target at the end of the run.</summary>
    public static async Task DisposeOfSharedAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).DisposeAsync();
        }

        Template.Dispose();
    }

    /// <summary>Creates another client for the following calls.</summary>
    public async Task AddClientAsync(object? client = null)
    {
        var made = (await CallAsync("CreateUserPoolClient", With(client, new
        {
            UserPoolId = PoolId,
            ClientName = "contract",
            ExplicitAuthFlows = (string[])
            [
                "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH",
                "ALLOW_REFRESH_TOKEN_AUTH",
            ],
        }))).GetProperty("UserPoolClient");
        ClientId = made.GetProperty(nameof(ClientId)).GetString()!;
        ClientSecret = made.TryGetProperty(nameof(ClientSecret), out var secret) ? secret.GetString()! : "";
    }

    /// <summary>Makes a call that must succeed. The result is undefined if the response has no body.</summary>
    public async Task<JsonElement> CallAsync(string operation, object body)
    {
        var (reply, refusal) = await SendAsync(operation, body);
        Assert.True(refusal is null, $"{operation}: {refusal}");
        return reply;
    }

    /// <summary>Makes a call that must be refused.</summary>
    public async Task<Refusal> RefusedAsync(string operation, object body)
    {
        var (reply, refusal) = await SendAsync(operation, body);
        Assert.True(refusal is not null, $"{operation} was answered: {reply}");
        return refusal;
    }

    /// <summary>Makes a call that may be refused. Returns null if it succeeds.</summary>
    public async Task<Refusal?> TryAsync(string operation, object body) => (await SendAsync(operation, body)).Refusal;

    /// <summary>Calls a signed operation without a signature, which must be refused.</summary>
    public async Task<Refusal> RefusedWithoutCredentialsAsync(string operation, object body)
    {
        var (_, refusal) = await SendRawAsync(operation, JsonSerializer.SerializeToUtf8Bytes(body), isSigned: false);
        Assert.NotNull(refusal);
        return refusal;
    }

    /// <summary>Adds a confirmed person with a password and a verified address.</summary>
    public async Task AddPersonAsync(string username = Email, string? email = null)
    {
        await InviteAsync(username, email);
        await CallAsync("AdminSetUserPassword", new { UserPoolId = PoolId, Username = username, Password, Permanent = true });
    }

    /// <summary>Invites a person with the temporary password <see cref="Password"/> and a verified address. No mail is sent.</summary>
    public Task InviteAsync(string username = Email, string? email = null) => CallAsync("AdminCreateUser", new
    {
        UserPoolId = PoolId,
        Username = username,
        TemporaryPassword = Password,
        MessageAction = "SUPPRESS",
        UserAttributes = new[]
        {
            new { Name = "email", Value = email ?? username },
            new { Name = "email_verified", Value = "true" },
        },
    });

    /// <summary>Signs a person up without confirming the account.</summary>
    public Task<JsonElement> SignUpAsync(string username = Email, string? email = null) => CallAsync("SignUp", new
    {
        ClientId,
        SecretHash = Hash(username),
        Username = username,
        Password,
        UserAttributes = new[] { new { Name = "email", Value = email ?? username } },
    });

    /// <summary>Signs in with the plain password. Returns tokens or a challenge.</summary>
    public Task<JsonElement> SignInAsync(string username = Email, string password = Password) =>
        CallAsync("InitiateAuth", PasswordRequest(username, password));

    public object PasswordRequest(string username = Email, string password = Password) =>
        FlowRequest("USER_PASSWORD_AUTH", ("USERNAME", username), ("PASSWORD", password));

    /// <summary>A request for InitiateAuth, with the secret hash that the user name requires.</summary>
    public object FlowRequest(string flow, params (string Key, string Value)[] parameters)
    {
        var values = parameters.ToDictionary(pair => pair.Key, pair => pair.Value);
        if (ClientSecret.Length > 0 && values.TryGetValue("USERNAME", out var username))
        {
            values.TryAdd("SECRET_HASH", Hash(username)!);
        }

        return new { ClientId, AuthFlow = flow, AuthParameters = values };
    }

    /// <summary>Signs in and returns the access token.</summary>
    public async Task<string> AccessTokenAsync(string username = Email, string password = Password) =>
        (await SignInAsync(username, password)).GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!;

    /// <summary>Signs in with a mailed code instead of a password and returns the access token. Not available on AWS.</summary>
    public async Task<string> AccessTokenByMailAsync()
    {
        var challenge = await CallAsync(
            "InitiateAuth", FlowRequest("USER_AUTH", ("USERNAME", Email), ("PREFERRED_CHALLENGE", "EMAIL_OTP")));
        var reply = await CallAsync("RespondToAuthChallenge", new
        {
            ClientId,
            ChallengeName = "EMAIL_OTP",
            Session = challenge.GetProperty("Session").GetString(),
            ChallengeResponses = new { USERNAME = Email, EMAIL_OTP_CODE = Code() },
        });
        return reply.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString()!;
    }

    /// <summary>Null for a client without a secret.</summary>
    public string? Hash(string username) => ClientSecret.Length == 0 ? null : SecretHash.Compute(username, ClientId, ClientSecret);

    /// <summary>The newest code that was mailed to this address. Not available on AWS, because the tests cannot read that mailbox.</summary>
    public string Code(string to = Email) => OnlyLocal("reads a mailed code").Mailbox.Messages(to)[0].Code!;

    /// <summary>Allows mailed codes as second factors. Not available on AWS, where this needs an identity with permission to send mail.</summary>
    public async Task MailCodesAsync(string mode = "OPTIONAL")
    {
        OnlyLocal("has codes mailed");
        await CallAsync("UpdateUserPool", new
        {
            UserPoolId = PoolId,
            AutoVerifiedAttributes = (string[])["email"],
            EmailConfiguration = new { EmailSendingAccount = "DEVELOPER" },
            AccountRecoverySetting = new { RecoveryMechanisms = (object[])[new { Priority = 1, Name = "admin_only" }] },
        });
        await CallAsync("SetUserPoolMfaConfig", new
        {
            UserPoolId = PoolId,
            MfaConfiguration = mode,
            EmailMfaConfiguration = new { Subject = "Code" },
        });
    }

    /// <summary>Advances the pool's clock. Not available on AWS.</summary>
    public void Advance(TimeSpan by)
    {
        OnlyLocal("moves the clock");
        _clock.Advance(by);
    }

    /// <summary>Makes an operation fail until the result is disposed of. Not available on AWS.</summary>
    public IDisposable Inject(string operation, Fault fault) => OnlyLocal("makes the service fail").Faults.Inject(operation, fault);

    public async ValueTask DisposeAsync()
    {
        if (_local is null && PoolId.Length > 0)
        {
            await SendAsync("DeleteUserPool", new { UserPoolId = PoolId });
        }

        _client.Dispose();
        _http.Dispose();
        if (_local is not null)
        {
            await _local.DisposeAsync();
        }
    }

    private static async Task<Target> StartLocalAsync(FakeTimeProvider clock)
    {
        var server = await LocalPoolServer.StartAsync(
            new LocalPoolOptions
            {
                Port = 0,
                Clock = clock,

                // The SDK signs with the machine's time, but the pool's time stands still or moves on.
                SignatureClock = TimeProvider.System,
                SigningKeys = Keys,
                Seed = false,
                NextCode = new Codes().Next,
                Template = Template.Path,
            },
            TestContext.Current.CancellationToken);
        return new Target(
            new LiveSettings(server.Endpoint, server.Region, LocalPoolServer.AccessKey, LocalPoolServer.AccessKey, SessionToken: null),
            server,
            clock);
    }

    private static JsonObject With(object? members, object defaults)
    {
        var result = JsonSerializer.SerializeToNode(defaults)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(members ?? new { })!.AsObject())
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    private Task<(JsonElement Reply, Refusal? Refusal)> SendAsync(string operation, object body)
    {
        var isSigned = ServiceModel.Operations[operation].IsSigned;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        return TypedClient.Has(operation) ? _client.SendAsync(operation, bytes) : SendRawAsync(operation, bytes, isSigned);
    }

    private async Task<(JsonElement Reply, Refusal? Refusal)> SendRawAsync(string operation, byte[] body, bool isSigned)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _place.Endpoint) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        if (isSigned)
        {
            SigV4Headers.Sign(request, _place.Endpoint.Authority, body, _place.Region, DateTimeOffset.UtcNow, _place.AccessKey, _place.SecretKey, _place.SessionToken);
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.Length == 0 ? default : JsonElement.Parse(text);
        return response.StatusCode == HttpStatusCode.OK ? (json, null) : (default, Refusal.Of(json));
    }

    private LocalPoolServer OnlyLocal(string what)
    {
        if (_local is null)
        {
            Assert.Skip($"Not against AWS: the test {what}.");
        }

        return _local;
    }
}
