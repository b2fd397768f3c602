using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.Srp;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>A fresh in-memory pool. Tests send raw requests, so that no client code of ours is between the test and the wire.</summary>
internal sealed class TestPool : IAsyncDisposable
{
    public const string Password = "Correct-horse-battery-9";
    public const string NewPassword = "Another-horse-battery-8";
    public const string Email = "ann@example.com";

    private static readonly PoolSigningKeys Keys = PoolSigningKeys.Create();

    private TestPool(LocalPoolServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
        Http = new HttpClient { BaseAddress = server.Endpoint };
    }

    public LocalPoolServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    /// <param name="template">YAML; null uses the deployed template.</param>
    /// <param name="configure">Changes the options.</param>
    public static async Task<TestPool> StartAsync(string? template = null, Action<LocalPoolOptions>? configure = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var options = new LocalPoolOptions { Port = 0, Clock = clock, SigningKeys = Keys, Seed = false, NextCode = new Codes().Next };
        using var file = template is null ? null : new TemplateFile(template);
        options.Template = file?.Path;
        configure?.Invoke(options);
        return new TestPool(await LocalPoolServer.StartAsync(options, TestContext.Current.CancellationToken), clock);
    }

    public string Hash(string username) => Hash(username, Server.ClientSecret);

    public string Hash(string username, string secret) => SecretHash.Compute(username, Server.ClientId, secret);

    /// <summary>Makes a call that must succeed.</summary>
    public async Task<JsonElement> CallAsync(string operation, object body)
    {
        using var response = await SendAsync(operation, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Makes a call that must be refused. Returns the error's type and message.</summary>
    public async Task<(string Type, string Message)> RefusedAsync(string operation, object body)
    {
        using var response = await SendAsync(operation, body);
        return await RefusalAsync(response);
    }

    public async Task<HttpResponseMessage> SendAsync(string operation, object body, string contentType = "application/x-amz-json-1.1")
    {
        using var request = Request(operation, Bytes(body), contentType);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Makes a call with valid AWS credentials that must succeed. The result is undefined if the response has no body.</summary>
    public async Task<JsonElement> SignedAsync(string operation, object body)
    {
        using var response = await SendSignedAsync(operation, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Makes a call with AWS credentials that must be refused.</summary>
    public async Task<(string Type, string Message)> SignedRefusedAsync(
        string operation, object body, string accessKey = "local", string secretKey = "local", TimeSpan skew = default, string? region = null)
    {
        using var response = await SendSignedAsync(operation, body, accessKey, secretKey, skew, region);
        return await RefusalAsync(response);
    }

    public Task<JsonElement> SignUpAsync(string username = Email, string password = Password) =>
        CallAsync("SignUp", SignUpRequest(username, password));

    public object SignUpRequest(string username = Email, string password = Password) => new
    {
        Server.ClientId,
        SecretHash = HashOrNull(username),
        Username = username,
        Password = password,
    };

    public object ConfirmRequest(string code, string username = Email, string? session = null) => new
    {
        Server.ClientId,
        SecretHash = HashOrNull(username),
        Username = username,
        ConfirmationCode = code,
        Session = session,
    };

    public object ResetRequest(string code, string username = Email, string password = NewPassword) => new
    {
        Server.ClientId,
        SecretHash = HashOrNull(username),
        Username = username,
        ConfirmationCode = code,
        Password = password,
    };

    public object UsernameRequest(string username = Email) => new { Server.ClientId, SecretHash = HashOrNull(username), Username = username };

    public string NewestCode(string to = Email) => Server.Mailbox.Messages(to)[0].Code!;

    /// <summary>Signs a person up and confirms the address.</summary>
    public async Task ConfirmedAsync(string username = Email, string password = Password)
    {
        await SignUpAsync(username, password);
        await CallAsync("ConfirmSignUp", ConfirmRequest(NewestCode(username), username));
    }

    public async Task<HttpResponseMessage> SendSignedAsync(
        string operation, object body, string accessKey = "local", string secretKey = "local", TimeSpan skew = default, string? region = null)
    {
        var bytes = Bytes(body);
        using var request = Request(operation, bytes, "application/x-amz-json-1.1");
        SigV4Headers.Sign(request, Server.Endpoint.Authority, bytes, region ?? Server.Region, Clock.GetUtcNow() + skew, accessKey, secretKey);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static byte[] Bytes(object body) => Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body));

    private static HttpRequestMessage Request(string operation, byte[] body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }

    private static async Task<(string Type, string Message)> RefusalAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.BadRequest, text);
        var json = JsonElement.Parse(text);
        return (json.GetProperty("__type").GetString()!, json.GetProperty("message").GetString()!);
    }

    private string? HashOrNull(string username) => Server.ClientSecret.Length == 0 ? null : Hash(username);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
