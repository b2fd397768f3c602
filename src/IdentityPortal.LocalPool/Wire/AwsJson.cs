using System.Text;
using System.Text.Json;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>AWS JSON 1.1 over HTTP: one POST per operation, named by X-Amz-Target.</summary>
internal sealed class AwsJson(PoolRuntime runtime, PoolFaults faults, CallLog calls, SigV4 signatures, TimeProvider signatureClock)
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string TargetPrefix = "AWSCognitoIdentityProviderService.";

    // The response bytes that AWS sends for an unknown content type are a guess; HTTP 200 and the error's name are not.
    private static readonly byte[] WrongContentTypeAnswer =
        """{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}"""u8.ToArray();

    public static void Preflight(HttpContext context)
    {
        if (!RequestOrigin.AllowLoopback(context))
        {
            return;
        }

        // Guess: AWS's response to a preflight request is not recorded; this one allows every header that AWS's own clients send.
        var response = context.Response;
        response.Headers.AccessControlAllowMethods = "POST";
        response.Headers.AccessControlAllowHeaders = "*,authorization,cache-control,content-type,x-amz-date,"
            + "x-amz-security-token,x-amz-target,x-amz-user-agent,amz-sdk-invocation-id,amz-sdk-request";
        response.Headers.AccessControlMaxAge = "172800";
    }

    public async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;

        // AWS allows every origin.
        if (RequestOrigin.AllowLoopback(context))
        {
            response.Headers.AccessControlExposeHeaders = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
        }

        response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();

        // SDKs use this header to correct the time of their signatures, which a pool with its own clock depends on.
        response.Headers.Date = HeaderUtilities.FormatDate(runtime.Clock.GetUtcNow());
        var operation = OperationName(context.Request);
        if (operation is not null && IsAwsJson(context.Request))
        {
            calls.Add(operation);
        }

        var fault = faults.Find(operation);
        if (fault is not null && await FaultyAnswer.TryWriteAsync(context, fault))
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        response.ContentType = fault?.Fault.Kind == FaultKind.WrongContentType ? "text/plain" : ContentType;
        if (!IsAwsJson(context.Request))
        {
            await WriteAsync(context, WrongContentTypeAnswer);
            return;
        }

        try
        {
            fault?.ThrowAsPoolError();
            var reply = await RunAsync(() => Run(context.Request, operation, body.GetBuffer().AsMemory(0, (int)body.Length), fault));
            await FaultyAnswer.HoldAsync(context, fault);
            await WriteAsync(context, reply.Body);
        }
        catch (PoolError error)
        {
            await WriteErrorAsync(context, error);
        }
        catch (OperationCanceledException)
        {
            // The pool stops, or the client has gone. A server that is cut off does not answer.
            context.Abort();
        }
        catch (Exception defect) when (!context.Response.HasStarted)
        {
            // Only developers see this response, so an error inside the pool is shown in full.
            await WriteErrorAsync(context, PoolError.Internal($"The local pool failed: {defect}"));
        }
    }

    // An operation that may wait for a function has a thread of its own. If the threads of the pool waited, none would be left for the calls that the
    // functions make.
    private Task<OperationReply> RunAsync(Func<OperationReply> run) => runtime.Lambda is null
        ? Task.FromResult(run())
        : Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private OperationReply Run(HttpRequest request, string? name, ReadOnlyMemory<byte> body, PoolFaults.ActiveFault? fault)
    {
        var operation = name is null ? null : OperationTable.Find(name);
        if (operation is null)
        {
            if (name is not null)
            {
                calls.AddNotBuilt(name);
            }

            throw PoolError.UnknownOperation(name);
        }

        if (operation.IsSigned)
        {
            signatures.Require(request, body, signatureClock.GetUtcNow());
        }

        using var json = Parse(body);
        var members = new RequestMembers(json.RootElement);
        var call = new OperationCall(runtime, members)
        {
            Endpoint = new Uri($"http://{request.Host}/"),
            SignsWithUnknownKey = fault?.Fault.Kind == FaultKind.UnknownSigningKey,
        };
        var reply = operation.Handle(call);
        call.SendMessages();
        foreach (var member in members.Unread)
        {
            calls.AddIgnored($"{operation.Name}.{member}");
        }

        return reply;
    }

    /// <exception cref="PoolError">SerializationException: not JSON, or not Unicode.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            CheckTexts(body.Span);
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw PoolError.Serialization("The request body is not valid JSON.");
        }
    }

    // Guess: AWS's response to an unpaired surrogate is not recorded. JsonDocument would accept it and fail later, when the text is read.
    private static void CheckTexts(ReadOnlySpan<byte> body)
    {
        if (Ascii.IsValid(body) && !body.Contains((byte)'\\'))
        {
            return;
        }

        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                try
                {
                    _ = reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw PoolError.Serialization("The request body has text that is not Unicode.");
                }
            }
        }
    }

    private static string? OperationName(HttpRequest request) =>
        request.Headers["X-Amz-Target"].ToString() is var target && target.StartsWith(TargetPrefix, StringComparison.Ordinal)
            ? target[TargetPrefix.Length..]
            : null;

    private static bool IsAwsJson(HttpRequest request) =>
        request.ContentType is { } type && type.Split(';')[0].Trim().Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    public static async Task WriteErrorAsync(HttpContext context, PoolError error)
    {
        context.Response.StatusCode = error.Status;
        context.Response.Headers["x-amzn-ErrorType"] = error.Type + ":";
        context.Response.Headers["x-amzn-ErrorMessage"] = HeaderText(error.Message);
        var body = new Dictionary<string, string> { ["__type"] = error.Type, ["message"] = error.Message };
        await WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, ReplyJson.Wire.DictionaryStringString));
    }

    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>
    /// Makes an error message safe for a header: it may repeat user input, but headers allow neither line breaks nor non-ASCII characters.
    /// </summary>
    private static string HeaderText(string message) => string.Concat(message.Trim().Select(c => c is < ' ' or > '~' ? ' ' : c));
}
