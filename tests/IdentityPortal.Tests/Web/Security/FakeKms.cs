using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>The data-key operations of AWS KMS over HTTP, for Amazon's own client.</summary>
internal sealed class FakeKms : IAsyncDisposable
{
    public const string KeyId = "alias/portal";

    private readonly WebApplication _listener;
    private readonly ConcurrentDictionary<string, (string Key, string Context)> _made = new();

    private FakeKms()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _listener = builder.Build();
        _listener.Run(AnswerAsync);
    }

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>While this is set, KMS refuses every call.</summary>
    public bool Refuses { get; set; }

    /// <summary>The issued data keys in Base64.</summary>
    public IEnumerable<string> Keys => _made.Values.Select(made => made.Key);

    public static async Task<FakeKms> StartAsync()
    {
        var kms = new FakeKms();
        await kms._listener.StartAsync(TestContext.Current.CancellationToken);
        return kms;
    }

    public IAmazonKeyManagementService Client() => new AmazonKeyManagementServiceClient(
        new BasicAWSCredentials("local", "local"),
        new AmazonKeyManagementServiceConfig { ServiceURL = _listener.Urls.Single(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });

    private async Task AnswerAsync(HttpContext context)
    {
        var operation = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        Calls.Enqueue(operation);
        var request = (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement;
        var bound = request.GetProperty("EncryptionContext").GetRawText();
        object? answer = null;
        if (!Refuses && operation == "GenerateDataKey" && request.GetProperty("KeyId").GetString() == KeyId)
        {
            var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var wrapped = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
            _made[wrapped] = (made, bound);
            answer = new { KeyId, Plaintext = made, CiphertextBlob = wrapped };
        }
        else if (!Refuses && operation == "Decrypt"
            && _made.TryGetValue(request.GetProperty("CiphertextBlob").GetString()!, out var found) && found.Context == bound)
        {
            answer = new { KeyId, Plaintext = found.Key };
        }

        context.Response.StatusCode = answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(
            JsonSerializer.Serialize(answer ?? new { __type = "AccessDeniedException", message = "not authorized" }), context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
