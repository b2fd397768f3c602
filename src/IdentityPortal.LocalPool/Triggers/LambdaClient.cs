using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Signing;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>
/// Calls functions by Lambda's Invoke API (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html), which <c>sam local start-lambda</c> and other
/// emulators serve. The caller waits for the answer on its own thread and never inside a transaction.
/// </summary>
internal sealed class LambdaClient(Uri endpoint, string region, TimeProvider clock) : IDisposable
{
    /// <summary>Triggers that the pool has no occasion for.</summary>
    public static readonly IReadOnlyList<string> NeverCalled = [nameof(LambdaConfig.CustomSMSSender), nameof(LambdaConfig.InboundFederation)];

    private const int Tries = 3;

    // Documented: Lambda's own limit.
    private const long LongestAnswer = 6 * 1024 * 1024;
    private const string FunctionError = "X-Amz-Function-Error";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The pool's own limit counts, by the pool's clock.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    private readonly Uri _endpoint = new(endpoint.AbsoluteUri.TrimEnd('/') + "/");
    private readonly SigV4 _signatures = new(LocalPoolServer.AccessKey, LocalPoolServer.AccessKey, region, "lambda");

    /// <summary>The client for the endpoint in the options; null without one.</summary>
    public static LambdaClient? Of(LocalPoolOptions options) =>
        options.LambdaEndpoint is { } endpoint ? new LambdaClient(endpoint, options.Region, options.Clock) : null;

    /// <summary>Calls a function and returns the whole event that it has answered.</summary>
    /// <param name="trigger">The trigger's name in errors.</param>
    /// <param name="arn">The function.</param>
    /// <param name="payload">The event.</param>
    /// <exception cref="PoolError">The function refuses, has not answered, or its answer is not JSON.</exception>
    public JsonElement Invoke(string trigger, string arn, JsonObject payload)
    {
        Database.RefuseInside();
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());

        // Documented: a call without an answer is repeated, one that ends with an error is not.
        for (var turn = 1; turn <= Tries; turn++)
        {
            if (TryInvoke(trigger, arn, body) is { } answer)
            {
                return answer;
            }
        }

        throw PoolError.TriggerTimedOut(trigger);
    }

    /// <summary>Calls a function whose answer does not matter, on a thread of its own. Its errors are dropped.</summary>
    public void InvokeInBackground(string trigger, string arn, JsonObject payload) =>
        _ = Task.Factory.StartNew(() => Invoke(trigger, arn, payload), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Aborts the calls that wait.</summary>
    public void Dispose() => _http.Dispose();

    /// <summary>Returns null if the function does not answer in time.</summary>
    private JsonElement? TryInvoke(string trigger, string arn, byte[] body)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var request = Request(new Uri(_endpoint, FunctionArn.InvokePath(arn)), body);
        try
        {
            using var response = _http.Send(request, patience.Token);
            using var content = new StreamReader(response.Content.ReadAsStream(patience.Token));
            return Read(trigger, response, content.ReadToEnd());
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
        catch (ObjectDisposedException stopped)
        {
            throw new OperationCanceledException("The pool stops.", stopped);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw PoolError.TriggerUnreachable(trigger, endpoint.OriginalString);
        }
    }

    private static JsonElement Read(string trigger, HttpResponseMessage response, string text)
    {
        if (!response.IsSuccessStatusCode)
        {
            var type = response.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.First().Split(':')[0] : null;
            throw PoolError.TriggerInvocation(trigger, type ?? $"HTTP {(int)response.StatusCode}");
        }

        var json = Parse(text);
        if (response.Headers.Contains(FunctionError))
        {
            var message = json is { ValueKind: JsonValueKind.Object } error && error.TryGetProperty("errorMessage", out var said) ? $"{said}" : text;
            throw PoolError.TriggerRefusal(trigger, message);
        }

        return json ?? throw PoolError.TriggerOutputIsNoJson();
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Emulators take any signature, but some find region and service in it.
    private HttpRequestMessage Request(Uri address, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = address.Authority,
            ["X-Amz-Date"] = clock.GetUtcNow().UtcDateTime.ToString(SigV4.DateFormat, CultureInfo.InvariantCulture),
        };
        request.Headers.Add("X-Amz-Date", headers["X-Amz-Date"]);
        request.Headers.TryAddWithoutValidation(
            "Authorization", _signatures.Authorize(new SigV4Request("POST", address.AbsolutePath, address.Query, headers, body)));
        return request;
    }
}
