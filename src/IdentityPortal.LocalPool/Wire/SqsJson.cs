using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.MailEvents;
using IdentityPortal.LocalPool.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>
/// The part of Amazon SQS that is needed to read a queue, in its JSON protocol: ReceiveMessage and DeleteMessage
/// (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/).
/// </summary>
internal sealed class SqsJson(PoolMailEvents queue, PoolFaults faults, TimeProvider clock, SigV4 signatures)
{
    private const string ContentType = "application/x-amz-json-1.0";
    private const string TargetPrefix = "AmazonSQS.";
    private const int LongestWait = 20;
    private const int UsuallyHidden = 30;
    private const int LongestHidden = 43200;

    private static readonly Shape AnyText = new() { Max = 4096 };

    public static bool IsFor(HttpRequest request) =>
        request.Headers["X-Amz-Target"].ToString().StartsWith(TargetPrefix, StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        context.Response.Headers.Date = HeaderUtilities.FormatDate(clock.GetUtcNow());
        var operation = context.Request.Headers["X-Amz-Target"].ToString()[TargetPrefix.Length..];
        var fault = faults.Find(operation);
        if (fault is not null && await FaultyAnswer.TryWriteAsync(context, fault))
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Response.ContentType = ContentType;
        try
        {
            fault?.ThrowAsPoolError();
            var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
            signatures.Require(context.Request, bytes, clock.GetUtcNow());
            using var json = AwsJson.Parse(bytes);
            var members = new RequestMembers(json.RootElement);
            var answer = operation switch
            {
                "ReceiveMessage" => await ReceiveAsync(members, context.RequestAborted),
                "DeleteMessage" => Delete(members),
                _ => throw PoolError.UnknownOperation(operation),
            };
            await AwsJson.WriteAsync(context, Encoding.UTF8.GetBytes(answer.ToJsonString()));
        }
        catch (PoolError error)
        {
            await AwsJson.WriteErrorAsync(context, error);
        }
    }

    private async Task<JsonObject> ReceiveAsync(RequestMembers members, CancellationToken aborted)
    {
        var name = members.Required("QueueUrl", AnyText);
        var most = members.Number("MaxNumberOfMessages", 1, 10) ?? 1;
        var hidden = members.Number("VisibilityTimeout", 0, LongestHidden) ?? UsuallyHidden;
        var wait = members.Number("WaitTimeSeconds", 0, LongestWait) ?? 0;
        RequireQueue(members.Checked(name));
        var messages = await queue.ReceiveAsync(most, TimeSpan.FromSeconds(hidden), TimeSpan.FromSeconds(wait), aborted);

        // Documented: an empty result has no list.
        return messages.Count == 0 ? [] : new JsonObject { ["Messages"] = new JsonArray([.. messages.Select(Message)]) };
    }

    private JsonObject Delete(RequestMembers members)
    {
        var name = members.Required("QueueUrl", AnyText);
        var handle = members.Required("ReceiptHandle", AnyText);
        RequireQueue(members.Checked(name));
        queue.Delete(Guid.TryParse(handle, CultureInfo.InvariantCulture, out var receipt) ? receipt : throw PoolError.BadReceiptHandle(handle));
        return [];
    }

    private static void RequireQueue(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.AbsolutePath != PoolMailEvents.Path)
        {
            throw PoolError.NoSuchQueue();
        }
    }

    private static JsonObject Message(ReceivedMessage message) => new()
    {
        ["MessageId"] = message.Id.ToString(),
        ["ReceiptHandle"] = message.Receipt.ToString(),
        ["MD5OfBody"] = Md5(message.Body),
        ["Body"] = message.Body,
    };

    // Clients verify this hash.
#pragma warning disable CA5351 // SQS prescribes MD5, as a checksum of the transfer and not for security.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
